// What Python lays out and what the evaluator makes of it. Types only.

/** @typedef {import("./values.js").Kind} Kind */
/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("./values.js").QuantityData} QuantityData */

/** @typedef {string[]} Call a filter's name and its arguments */
/** @typedef {{slot: string, filters: Call[]}} Slot */
/** @typedef {{part: Tree, mark: string, opening: string}} Part */
/** @typedef {{hidden: true}} Hidden a slot that this audience may not see */
/** @typedef {string | Slot | Part | Hidden} Node */
/** @typedef {Node[]} Tree */

/** @typedef {{label: string} | {number: string} | {sign: "+" | "-" | "*" | "/", left: Term, right: Term}} Term */
/** @typedef {"求和" | "最大" | "最新" | "计数" | "不汇总"} Roll */
/**
 * @typedef {{label: string, kind: Kind, unit: string | null, aliases: string[], items: "合计" | "个数" | "其中",
 *   roll: Roll, adds_up: boolean, strict: boolean, absent: "必填" | "提示" | "可略", better: string | null,
 *   formula: Term | null, category: string | null}} Indicator
 */
/**
 * @typedef {{trees: Tree[], position: string, hidden: boolean,
 *   fit: {levels: string[], topics: string[], zero: string[], nonzero: string[]}}} Phrase
 */
/**
 * In a draft a sentence has an id, and may be typed by hand (`text`), said in one variant (`pick`), said whatever it lacks
 * (`open`), or left out (`off`).
 * @typedef {{phrases: string[], each: string | null, id?: string, text?: Tree, pick?: number, open?: boolean,
 *   off?: boolean}} Say
 */
/**
 * `prose` is a paragraph as it is written, without a number.
 * @typedef {{type: "sentences" | "prose", says: Say[]} | {type: "point" | "lines", says: [Say]} | {type: "insert", title: string}
 *   | {type: "table", labels: string[]}} Piece
 */
/**
 * @typedef {{heading: Tree | null, text: string, runs_in: boolean, scheme: string | null, inline: boolean,
 *   pieces: Piece[], children: Section[], id?: string, off?: boolean, hand?: boolean}} Section in a draft with an id, and maybe
 *   left out, or with a heading typed by `hand`
 */
/**
 * An outline of the bank also has its genre, the levels it is for, and what it is good for; the title of one of a draft may
 * have been typed by `hand`.
 * @typedef {{title: Tree, schemes: string[], sections: Section[], hand?: boolean, genre?: string | null, levels?: string[],
 *   doc?: string | null}} Outline
 */
/** @typedef {Record<string, Record<string, string>>} ChangeWords */
/**
 * As it is shipped: a slot is [label, [filter, argument…]…], 0 one that may not be seen; what is empty is left out.
 * @typedef {string | 0 | [string, ...string[][]] | {p: PackedNode[], m?: string, o?: string}} PackedNode
 * @typedef {{trees: PackedNode[][], position?: string, hidden?: boolean, fit?: Partial<Phrase["fit"]>}} PackedPhrase
 * A sentence of an outline is the numbers of its phrases, after what it repeats over.
 * @typedef {(number | string)[]} PackedSay
 * @typedef {{sentences: PackedSay[]} | {point: PackedSay[]} | {lines: PackedSay[]} | {insert: string}
 *   | {table: string[]}} PackedPiece
 * @typedef {{heading?: PackedNode[], text?: string, runs_in?: boolean, scheme?: string, inline?: boolean,
 *   pieces?: PackedPiece[], children?: PackedSection[]}} PackedSection
 * @typedef {{title: PackedNode[], schemes: string[], sections: PackedSection[], genre?: string, levels?: string[],
 *   doc?: string}} PackedOutline
 * @typedef {{indicators: Record<string, Partial<Indicator>>, phrases: Record<string, PackedPhrase>,
 *   outlines: Record<string, PackedOutline>, changes: ChangeWords}} BankData
 */
/**
 * The whole bank, with its indicators by label and by alias too.
 * @typedef {{indicators: Record<string, Indicator>, phrases: Record<string, Phrase>, outlines: Record<string, Outline>,
 *   changes: ChangeWords, names: Map<string, Indicator>}} Bank
 */

/**
 * @typedef {{name: string, value: string | QuantityData | null, note: string | null, line: number,
 *   blank: boolean}} ItemData
 */
/**
 * @typedef {{value: string | QuantityData | null, note: string | null, items: ItemData[], column: boolean,
 *   line: number}} FactData
 */
/** @typedef {{name: string, line: number, labels: string[]}} RowData */
/**
 * @typedef {{title: string, line: number, paragraphs: {tree: Tree, line: number}[],
 *   children: NarrativeData[]}} NarrativeData
 */
/** @typedef {[string, string | null]} Words a text, with the label of the count that it states */
/**
 * What child units cover: what is said of it, whether all have reported for this very period, whether some have not
 * reported at all, and a mark of who has.
 * @typedef {{words: Words[], complete: boolean, lacking: boolean, reporters: string}} Coverage
 */
/**
 * @typedef {{value: string | QuantityData | null, note: string | null, how: How, items: ItemData[],
 *   coverage: Coverage | null}} DatumData a value that Python found
 */
/** @typedef {{gap: string}} NoData why there is none */
/** @typedef {{names: string[], values: Record<string, DatumData | NoData>}} ChildData */
/** @typedef {{coverage: Coverage, members: {name: string, value: QuantityData, how: How}[]}} PartsData */
/** @typedef {{path: string, values: Record<string, DatumData | NoData>}} EarlierData */
/**
 * The keys of the front matter that are nowhere else in the sheet: 截至 as written, 提纲, 参考, 状态, 放过.
 * @typedef {{as_of: string | null, outlines: string[], references: string[], state: "草稿" | "定稿",
 *   waivers: Record<string, string>}} HeadData
 */
/**
 * `whole`: nothing was left out for the audience, so that the sheet may be written over its file.
 * @typedef {{path: string, words: Record<string, string>, level: string | null, topic: string | null, seed: string,
 *   as_of: {known: string, month_day: string} | null, parent: boolean,
 *   facts: Record<string, FactData[]>, tables: Record<string, RowData[]>, narratives: Record<string, NarrativeData>,
 *   head: HeadData | null, groups: {title: string, line: number}[], whole: boolean,
 *   title: string | null, picks: Record<string, number>, skips: string[],
 *   rolled: Record<string, {value: QuantityData, coverage: Coverage}>, children: ChildData[],
 *   parts: Record<string, PartsData>, earlier: Record<string, EarlierData | null>,
 *   rows: {name: string, cells: Record<string, Printed>}[], rounds: {name: string, sheet: SheetData}[]}} SheetData
 */

/** @typedef {{name: string, value: Value | null, note: string | null, blank: boolean, line: number}} Item */
/**
 * @typedef {{label: string, value: Value | null, note: string | null, items: Item[], column: boolean, line: number,
 *   indicator: Indicator | null}} Fact
 */
/** @typedef {Record<string, Fact[]>} Facts */
/**
 * @typedef {{text: string, label?: string, item?: string | null, value?: Value | null, note?: string | null,
 *   line?: number, awaited?: boolean}} Local 名, 值 or 序 inside 每个(…)
 */
/**
 * @typedef {{facts: Facts[], locals: Record<string, Local>, sheet: SheetData}} Scope facts from the nearest on
 */

/** @typedef {"stated" | "summed" | "derived" | "blank"} How */
/** @typedef {"lead" | "marker" | "open" | "coverage"} Role */
/**
 * `sourced`: it comes from lines of a sheet.
 * @typedef {{label: string, item: string | null, note: string | null, unit: string | null, how: How,
 *   sourced: boolean}} Figure
 */
/**
 * Where words come from: a phrase, the line of hand-written prose, or what was typed in the desk by `hand`; in a draft
 * also the sentence, and which round of a repeated one.
 * @typedef {{phrase?: string | null, variant?: number | null, line?: number, hand?: boolean, sentence?: string,
 *   round?: number, slot?: Slot}} Origin `slot` is what printed them
 */
/** @typedef {Origin & {text: string, role?: Role, figure?: Figure}} Run */
/** @typedef {Run[]} Printed */
/** @typedef {{reason: string, label: string, unit: string | null, policy: string}} Gap */
/**
 * @typedef {{label: string, item: string | null, value: Value | null, note: string | null, how: How,
 *   indicator: Indicator | null, items: Item[], coverage: Coverage | null, sourced: boolean}} Datum
 */

/** @typedef {{section?: string}} Placed the section of a draft that it belongs to */
/** @typedef {Placed & {type: "heading", level: number, marker: string, runs: Run[]}} Heading */
/** @typedef {Placed & {type: "paragraph", marker: string, runs: Run[], position: string}} Paragraph */
/** @typedef {Placed & {type: "table", header: Run[][], rows: Run[][][]}} Table */
/** @typedef {Heading | Paragraph | Table} Block */
/** @typedef {{label: string, unit: string | null, policy: string}} Missing */
/** @typedef {{phrase: string | null, reason: string, sentence?: string}} Dropped */
/**
 * `draft` says what can be said, `blank` opens every slot, `open` those that have no value.
 * @typedef {"draft" | "blank" | "open"} Policy
 */
/** @typedef {{title: Run[], blocks: Block[], missing: Missing[], dropped: Dropped[]}} Document */

/**
 * Ids of styles: of the title, of headings by level, of paragraphs by position, of cells and tables, and of the letters
 * of a second-level heading that runs in.
 * @typedef {{title: string, headings: string[], positions: Record<string, string>, cell: string, table: string,
 *   lead: string}} WordStyles
 */
/**
 * The numbers of a layout: the width of the text in twips, how many characters a line of the title holds, the size of
 * the text in points, how many characters from the right a signature stands, and whether a seal is put on it.
 * @typedef {{width: number, title_line: number, size: number, edge: number, sealed: boolean}} Look
 */
/**
 * A Word file without its text: a zip of all other parts in base64, and what stands around the text.
 * @typedef {{package: string, head: string, tail: string, styles: WordStyles, look: Look}} WordTemplate
 */

export {};
