import { html } from "./html.js";

/** @param {any} props */
export const BasketPanel = (props) => html`<p>${typeof props.desk}</p>`;
