import { html } from "./html.js";

/** @param {any} props */
export const PhrasesPanel = (props) => html`<p>${typeof props.desk}</p>`;
