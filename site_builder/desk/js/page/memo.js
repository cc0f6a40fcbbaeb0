// A component that is drawn again only when one of its properties is another.

import { Component, h } from "preact";

/** @param {(props: any) => any} draw @returns {any} */
export function memo(draw) {
  return class extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      return Object.keys(next).some((name) => next[name] !== now[name]);
    }

    render() {
      return h(draw, this.props);
    }
  };
}
