// Data comes as scripts that call `chengwenDesk`: a page opened from a folder may load nothing else.

/** @type {WeakMap<Element, (data: any) => void>} */
const waiting = new WeakMap();

/** @type {any} */ (globalThis).chengwenDesk = (/** @type {any} */ data) => {
  if (document.currentScript) waiting.get(document.currentScript)?.(data);
};

/** What a data file holds. @param {string} source @returns {Promise<any>} */
export function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onerror = () => reject(new Error(`没有读到 ${source}：网站文件夹可能不完整，请重新打开或重新生成网站。`));
    waiting.set(script, (data) => {
      script.remove();
      resolve(data);
    });
    document.head.append(script);
  });
}
