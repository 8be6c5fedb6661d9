/**
 * What can be done: each action makes a new spec, an edit or a command out of a control's wish.
 *
 * @import { Catalog, Spec, Target, View } from "./types.js"
 * @import { State, Store } from "./store.js"
 * @import { Change } from "./repaint.js"
 * @import { Session } from "./session.js"
 * @import { Language, Text } from "./words.js"
 */
import { dataSet, lossFields, outputActivationFields, withDataSet, withOutput } from "./adapt.js";
import { setPath } from "./edits.js";
import { keepLanguage, speakLanguage } from "./language.js";
import { createLooking } from "./looking.js";
import { said } from "./refusals.js";
import { createRefusing } from "./refusing.js";
import { PAINTED } from "./repaint.js";
import { deleteRun, duplicateRun, listRuns, openRun, renameRun, restoreRun } from "./runs.js";
import { startsOver } from "./settings.js";
import { createShaping, focusOf } from "./shaping.js";
import { isSame } from "./targets.js";
import { read, t } from "./words.js";

/** @typedef {ReturnType<typeof createActions>} Actions */
/**
 * What every control is given.
 * @typedef {object} Context
 * @property {Catalog} catalog
 * @property {Store} store
 * @property {Actions} actions
 * @property {(curve: number[]) => string} glyphPath a curve as the path of an SVG
 */

const SEEDS = 1000;

/** Edits by which single weights are as somebody wants them. */
const BY_HAND = new Set(["set_weight", "set_bias", "set_parameters", "cut", "restore"]);

/**
 * Whether the weights are still those that the run began with.
 * @param {State} state
 */
function isUntouched({ run, status, historyLength }) {
  const hasLearned = status.status === "playing" || historyLength > 1 || status.epoch > 0;
  return !hasLearned && !run?.edits.some(({ type }) => BY_HAND.has(type));
}

/**
 * @param {object} options
 * @param {Catalog} options.catalog
 * @param {Store} options.store
 * @param {() => Session} options.session
 */
export function createActions({ catalog, store, session }) {
  const spec = () => store.get().spec;

  /** @param {Spec} next */
  const configure = (next) => session().channel.configure({ spec: next, edits: [], epoch: 0 });

  /** @param {Record<string, string | number | boolean>} fields */
  const edit = (fields) => {
    if (Object.keys(fields).length) session().channel.edit({ type: "set", fields });
  };

  /**
   * Set fields of the spec: as an edit of the running network, or as a new run where one of them starts over.
   * @param {Record<string, string | number | boolean>} fields
   */
  const setFields = (fields) => {
    if (!Object.keys(fields).some(startsOver)) return edit(fields);
    const next = structuredClone(spec());
    for (const [path, value] of Object.entries(fields)) setPath(next, path, value);
    const { classes_by: counted } = dataSet(catalog, next.data.name);
    return configure(`data.${counted}` in fields ? withOutput(next, catalog) : next);
  };

  /** @param {Partial<View>} patch */
  const look = (patch) => store.set({ view: { ...store.get().view, ...patch } });

  /** @param {string} path */
  const newSeed = (path) => setFields({ [path]: Math.floor(Math.random() * SEEDS) + 1 });

  let notice = 0;
  /**
   * @param {Text} text
   * @param {"error" | "info"} kind
   * @param {string | null} [about] a later message about the same replaces it
   */
  const notify = (text, kind, about = null) => {
    notice += 1;
    const subject = about ?? read(text);
    const kept = store.get().notices.filter((entry) => entry.about !== subject);
    store.set({ notices: [...kept, { id: notice, kind, text, about: subject }].slice(-3) });
  };

  const list = async () => store.set({ runs: await listRuns() });
  /**
   * Have the server do something to a run, and show what there is then.
   * @param {Promise<unknown>} request
   */
  const change = async (request) => {
    try {
      await request;
      await list();
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notify(() => t("runs.failed", { message: said(message) }), "error", "runs");
      return false;
    }
  };

  return {
    ...createLooking({ store, look, sendView: () => session().sendView() }),
    ...createShaping({
      store,
      look,
      edit: (change) => session().channel.edit(change),
      sendView: () => session().sendView(),
    }),
    ...createRefusing({ store, notify }),
    notify,
    listRuns: () => change(Promise.resolve()),
    /** @param {string} run */
    openRun: (run) => change(openRun(run).then((id) => session().join(id))),
    /**
     * @param {string} run
     * @param {string} name
     */
    renameRun: (run, name) => change(renameRun(run, name)),
    /** @param {string} run */
    duplicateRun: (run) => change(duplicateRun(run)),
    /** @param {string} run */
    deleteRun: (run) => change(deleteRun(run)),
    /** @param {string} run */
    restoreRun: (run) => change(restoreRun(run)),
    look,
    edit,
    /** @param {Language} language */
    async setLanguage(language) {
      try {
        await speakLanguage(language);
      } catch {
        notify(() => t("messages.language"), "error");
        return;
      }
      keepLanguage(language);
      store.set({ language });
    },
    toggle() {
      const playing = store.get().status.status === "playing";
      session().transport({ type: playing ? "pause" : "play" });
    },
    step: () => session().transport({ type: "step", epochs: 1 }),
    /** @param {"undo" | "redo"} kind */
    turnBack: (kind) => session().channel.turnBack(kind, Boolean(store.get().run?.[kind])),
    reset: () => session().transport({ type: "reset" }),
    connect: () => session().line.connect(),
    /** @param {number | null} rate epochs per second, null for flat out */
    setSpeed(rate) {
      store.set({ status: { ...store.get().status, epochs_per_second: rate } });
      session().send({ type: "speed", epochs_per_second: rate });
    },

    /**
     * Set one field of the spec, and what goes with it.
     * @param {string} path
     * @param {string | number | boolean} value
     */
    setField(path, value) {
      if (path === "loss") return edit(lossFields(spec(), catalog, String(value)));
      return setFields({ [path]: value });
    },
    setFields,
    /** @param {Spec} next of a new run */
    useSpec: configure,
    /** @param {string} name */
    setDataSet(name) {
      if (name === PAINTED) look({ paint: { ...store.get().view.paint, open: true } });
      configure(withDataSet(spec(), catalog, name));
    },
    /** @param {Change[]} points painted, moved or erased */
    setPoints: (points) => session().channel.edit({ type: "set_points", points }),
    newSeed: () => newSeed("seed"),
    newData: () => newSeed("data.seed"),

    /**
     * Hand the network a feature or take it away: by an edit, so that nothing learned is lost. A run that has
     * learned nothing yet begins anew, so that a new feature too has initial weights.
     * @param {string} name of a feature, or a formula
     * @param {boolean} on
     */
    setFeature(name, on) {
      const order = catalog.features.map((feature) => feature.name);
      const others = spec().data.features.filter(
        (feature) => feature !== name || (on && !order.includes(name)),
      );
      const chosen = on ? [...others, name] : others;
      if (!chosen.length) {
        notify(() => t("data.last"), "info");
        store.set({ spec: { ...spec() } });
        return;
      }
      const typed = chosen.filter((feature) => !order.includes(feature));
      const features = [...order.filter((feature) => chosen.includes(feature)), ...typed];
      if (isUntouched(store.get())) configure({ ...spec(), data: { ...spec().data, features } });
      else session().channel.edit({ type: "set_features", features });
    },

    /**
     * @param {number} layer index in spec.layers
     * @param {number} units
     */
    setUnits: (layer, units) => edit({ [`layers[${layer}].units`]: units }),

    /**
     * Whether a layer can have an activation; if not, why.
     * @param {number} layer
     * @param {string} name
     * @returns {Text | null}
     */
    activationObjection(layer, name) {
      const activation = catalog.activations.find((entry) => entry.name === name);
      if (!activation?.output_only || layer === spec().layers.length - 1) return null;
      return () => t("network.outputOnly", { activation: activation.label });
    },

    /**
     * @param {number} layer
     * @param {string} name
     */
    setActivation(layer, name) {
      const objection = this.activationObjection(layer, name);
      if (objection) notify(objection, "info");
      else if (layer === spec().layers.length - 1) edit(outputActivationFields(spec(), catalog, name));
      else if (spec().layers[layer].activation !== name) edit({ [`layers[${layer}].activation`]: name });
      return !objection;
    },

    /** @param {number} layer index at which the new layer will stand */
    insertLayer(layer) {
      const layers = spec().layers;
      const most = catalog.fields.layers.maximum ?? Number.POSITIVE_INFINITY;
      if (layers.length >= most) return notify(() => t("network.full", { count: most }), "info");
      const left = layer > 0 ? layers[layer - 1] : null;
      const neighbour = left ?? (layers.length > 1 ? layers[layer] : null);
      const activation = neighbour?.activation ?? "tanh";
      return session().channel.edit({ type: "insert_layer", layer, units: left?.units ?? 4, activation });
    },
    /** @param {number} layer */
    removeLayer: (layer) => session().channel.edit({ type: "remove_layer", layer }),

    /** @param {string | null} name of the activation picked up, null to put it back */
    pickUp: (name) => store.set({ picked: name }),

    /** @param {Target | null} hover */
    hover(hover) {
      const { view } = store.get();
      if (isSame(hover, view.hover)) return;
      look({ hover, focus: focusOf(hover, view.pinned) });
      session().sendView();
    },
  };
}
