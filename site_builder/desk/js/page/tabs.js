// A column of the page with its panels, one of them shown.

import { Component } from "preact";
import { html } from "./html.js";

/**
 * @typedef {{label: string, side: string, asked?: string | null, counts?: Record<string, number>,
 *   tabs: Record<string, () => any>}} Props `asked` is the panel that something else on the page asks for, `counts` what
 *   there is in a panel
 */

/** @extends {Component<Props, {shown: string, unfolded: boolean}>} */
export class Tabs extends Component {
  /** @param {Props} props */
  constructor(props) {
    super(props);
    this.state = { shown: Object.keys(props.tabs)[0], unfolded: false };
  }

  /** @param {Props} before */
  componentDidUpdate(before) {
    const { asked } = this.props;
    if (asked && asked !== before.asked) this.setState({ shown: asked, unfolded: true });
  }

  /** @param {string} name */
  choose(name) {
    const { shown, unfolded } = this.state;
    this.setState({ shown: name, unfolded: name !== shown || !unfolded }); // where columns fold up, a second press folds
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const names = Object.keys(this.props.tabs);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const name = names[(names.indexOf(this.state.shown) + step + names.length) % names.length];
    this.setState({ shown: name });
    document.getElementById(`ds-tab-${name}`)?.focus();
  }

  render() {
    const { label, side, counts = {}, tabs } = this.props;
    const { shown, unfolded } = this.state;
    return html`<aside class=${`ds-column ds-${side}${unfolded ? " ds-unfolded" : ""}`} aria-label=${label}>
      <div class="ds-tabs" role="tablist" aria-label=${label} onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}>
        ${Object.keys(tabs).map((name) => html`<button type="button" role="tab" id=${`ds-tab-${name}`} aria-selected=${name === shown}
          aria-controls=${`ds-panel-${side}`} tabindex=${name === shown ? 0 : -1} onClick=${() => this.choose(name)}>${name}${counts[name] > 0 && `（${counts[name]}）`}</button>`)}
      </div>
      <div class="ds-panel" role="tabpanel" id=${`ds-panel-${side}`} aria-labelledby=${`ds-tab-${shown}`} tabindex="0">${tabs[shown]()}</div>
    </aside>`;
  }
}
