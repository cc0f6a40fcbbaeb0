import { html } from "./html.js";

/** @param {any} props */
export const ChecksPanel = (props) => html`<p>${typeof props.desk}</p>`;
