import { html } from "./html.js";

/** @param {any} props */
export const FactsPanel = (props) => html`<p>${typeof props.desk}</p>`;
