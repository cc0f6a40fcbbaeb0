// Templates: htm binds them to preact, so every text goes in as text.

import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);
