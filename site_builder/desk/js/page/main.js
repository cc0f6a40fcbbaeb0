// The desk: loads the data and draws the page.

import { render } from "preact";
import { App } from "./app.js";
import { Desk } from "./desk.js";
import { html } from "./html.js";
import { load } from "./load.js";

const place = document.getElementById("cw-desk");
if (place) {
  load(place.dataset.source ?? "").then(
    (data) => {
      place.replaceChildren();
      render(html`<${App} desk=${new Desk(data)} />`, place);
    },
    (error) => {
      place.textContent = error.message;
    },
  );
}
