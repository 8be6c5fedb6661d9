/** Die Einstellungen der Engine auf Deutsch, nach ihrem Ort im Katalog: Name und Erklärung. */
export default {
  "fields.data.name": ["Datensatz", "Woraus das Netz lernt."],
  "fields.data.samples": ["Beispiele", "Wie viele Punkte gemacht werden."],
  "fields.data.noise": ["Rauschen", "Wie weit Punkte zufällig verschoben werden, in Einheiten der Ebene."],
  "fields.data.arms": ["Arme", "Wie viele Spiralen ineinander gewunden sind."],
  "fields.data.classes": ["Klassen", "Zu wie vielen Klassen die Punkte gehören."],
  "fields.data.cells": ["Felder", "Wie viele Felder das Brett an einer Seite hat."],
  "fields.data.function": ["Funktion", "Die Kurve, die trennt, was darüber und was darunter liegt."],
  "fields.data.balance": [
    "Klassenverhältnis",
    "Wie viele Punkte die letzte Klasse auf jeden der ersten hat; 1 macht alle gleich groß.",
  ],
  "fields.data.outliers": ["Ausreißer", "Der Anteil der Punkte, die irgendwo liegen."],
  "fields.data.label_noise": ["Falsche Klassen", "Der Anteil der Punkte, die eine falsche Klasse tragen."],
  "fields.data.validation": [
    "Validierung",
    "Der Anteil der Punkte, an denen das Netz geprüft und nie trainiert wird.",
  ],
  "fields.data.seed": ["Variante", "Eine andere Zahl zieht andere Punkte und teilt sie anders auf."],
  "fields.data.table.delimiter": ["Trennzeichen", "Was die Zellen einer Zeile trennt."],
  "fields.data.table.first_line": [
    "Erste Zeile",
    "Was in ihr steht: die Namen der Spalten, Daten, oder Anzahlen und die Namen der Klassen.",
  ],
  "fields.data.table.decimal": ["Dezimalzeichen", "Was ganze von gebrochenen Zahlen trennt."],
  "fields.data.table.task": [
    "Aufgabe",
    "Klassifikation unterscheidet Klassen; Regression sagt eine Zahl voraus.",
  ],
  "fields.data.table.missing": [
    "Fehlende Werte",
    "Was aus einer Zeile wird, der ein Wert fehlt. Womit aufgefüllt wird, ist allein aus den Trainingsdaten gelernt.",
  ],
  "fields.data.normalization": ["Normierung", "Wie die Eingaben skaliert werden, bevor das Netz sie sieht."],
  "fields.layers[].units": ["Neuronen", "Wie viele Neuronen die Schicht hat."],
  "fields.layers[].activation": ["Aktivierung", "Was jedes Neuron aus seiner Summe macht."],
  "fields.layers[].dropout": [
    "Dropout",
    "Der Anteil der Neuronen der Schicht, die in jedem Schritt zufällig abgeschaltet werden.",
  ],
  "fields.layers[].batch_normalization": [
    "Batch-Normierung",
    "Gibt der Summe jedes Neurons über den Batch Mittel 0 und Varianz 1, vor seiner Aktivierung.",
  ],
  "fields.layers[].frozen": ["Eingefroren", "Lässt Gewichte und Bias der Schicht, wie sie sind."],
  "fields.loss": ["Verlust", "Was das Training kleiner macht."],
  "fields.optimizer.name": ["Optimierer", "Wie aus einem Gradienten ein Schritt wird."],
  "fields.optimizer.learning_rate": [
    "Lernrate",
    "Wie groß ein Schritt ist. Zu klein kriecht, zu groß springt umher.",
  ],
  "fields.optimizer.momentum": ["Schwung μ", "Wie viel Geschwindigkeit behalten wird."],
  "fields.optimizer.beta_1": ["β₁", "Wie lange Gradienten behalten werden."],
  "fields.optimizer.beta_2": ["β₂", "Wie lange ihre Quadrate behalten werden."],
  "fields.optimizer.rho": ["Gedächtnis ρ", "Wie lange quadrierte Gradienten behalten werden."],
  "fields.optimizer.epsilon": ["ε", "Bewahrt die Division davor, zu explodieren."],
  "fields.optimizer.weight_decay": ["Gewichtsabnahme", "Wie schnell Gewichte abnehmen."],
  "fields.optimizer.clip": [
    "Gradienten kappen",
    "Der längste Gradient, dem ungekürzt gefolgt wird; 0 folgt jedem.",
  ],
  "fields.schedule.name": ["Zeitplan", "Wie sich die Lernrate von Epoche zu Epoche ändert."],
  "fields.schedule.epochs": ["Epochen des Zeitplans", "Über wie viele Epochen sie sich ändert."],
  "fields.schedule.decay": ["Abnahme", "Um welchen Faktor sie fällt."],
  "fields.regularization.name": ["Regularisierung", "Ein Preis für große Gewichte, gegen Überanpassung."],
  "fields.regularization.rate": ["Stärke λ", "Wie hoch der Preis für große Gewichte ist."],
  "fields.regularization.mix": ["Mischung", "Der Anteil von L1 am elastischen Netz."],
  "fields.initializer": ["Anfangsgewichte", "Wie Gewichte vor dem Training gezogen werden."],
  "fields.initial_bias": ["Anfangsbias", "Womit jeder Bias anfängt."],
  "fields.stop.epochs": ["Halt bei Epoche", "In dieser Epoche hält das Training an; 0 macht weiter."],
  "fields.stop.loss": [
    "Halt bei Verlust",
    "Das Training hält an, wenn der Trainingsverlust so niedrig ist; 0 macht weiter.",
  ],
  "fields.stop.accuracy": [
    "Halt bei Genauigkeit",
    "Das Training hält an, wenn die Validierungsgenauigkeit so hoch ist; 0 macht weiter.",
  ],
  "fields.stop.patience": [
    "Geduld",
    "Das Training hält an, wenn der Validierungsverlust so viele Epochen nicht besser wurde; 0 macht weiter.",
  ],
  "fields.batch_size": ["Batchgröße", "Wie viele Beispiele einen Schritt ergeben."],
  "fields.dtype": ["Genauigkeit", "Mit welcher Art von Zahl die Engine rechnet."],
  "fields.seed": ["Startwert", "Womit das Ziehen beginnt: Derselbe Startwert gibt denselben Lauf."],
  "fields.edit.value": ["Wert", "Was ein Gewicht oder Bias von Hand bekommt."],
  "fields.layers": ["Schichten", "Verdeckte Schichten und die Ausgabeschicht."],

  "activations.linear": [
    "linear",
    "Gibt die Summe unverändert weiter. Schichten nur davon ziehen bloß eine gerade Grenze.",
  ],
  "activations.step": [
    "Schwelle",
    "Die Ja-Nein-Stufe der ersten künstlichen Neuronen. Flach, also geht kein Gradient hindurch: Sieh zu, wie nicht lernt, was darunter liegt.",
  ],
  "activations.sigmoid": [
    "Sigmoid",
    "Drückt die Summe in 0 bis 1, wie eine Wahrscheinlichkeit. Ihre Steigung schwindet an beiden Enden.",
  ],
  "activations.tanh": [
    "tanh",
    "Drückt die Summe in −1 bis 1, um null herum. Glatt, und stark in kleinen Netzen.",
  ],
  "activations.relu": [
    "ReLU",
    "Schneidet die negative Hälfte ab. Billig, schwindet nicht, aber ein Neuron kann bei null sterben.",
  ],
  "activations.leaky_relu": [
    "Leaky ReLU",
    "ReLU, das ein Hundertstel der negativen Hälfte durchlässt, damit kein Neuron stirbt.",
  ],
  "activations.elu": [
    "ELU",
    "ReLU, dessen negative Hälfte sich glatt zu −1 biegt, damit Mittelwerte nahe null bleiben.",
  ],
  "activations.selu": [
    "SELU",
    "ELU, so skaliert, dass Signale von selbst Mittel 0 und Varianz 1 behalten; will normalverteilte LeCun-Gewichte.",
  ],
  "activations.gelu": [
    "GELU",
    "Lässt eine Summe so weit durch, wie wahrscheinlich sie groß ist: ReLU mit weicher, eingedellter Ecke.",
  ],
  "activations.softplus": ["Softplus", "ReLU mit runder Ecke: immer steigend, nie ganz null."],
  "activations.silu": [
    "SiLU (Swish)",
    "Die Summe mal ihr eigenes Sigmoid: glatt, taucht unter null, bevor sie steigt.",
  ],
  "activations.mish": ["Mish", "Die Summe mal tanh ihres Softplus: wie SiLU, etwas steiler."],
  "activations.sine": ["Sinus", "Wellen: stark bei allem, was sich wiederholt, wild, wo keine Punkte sind."],
  "activations.softmax": [
    "Softmax",
    "Macht aus der Ausgabeschicht Wahrscheinlichkeiten der Klassen, die zusammen 1 ergeben.",
  ],

  "losses.mse": [
    "mittlerer quadratischer Fehler",
    "Das Mittel der quadrierten Abweichungen. Natürlich für Zahlen, brauchbar für Klassen.",
  ],
  "losses.mae": [
    "mittlerer absoluter Fehler",
    "Das Mittel der Beträge der Abweichungen: Ein paar weit entfernte Punkte verziehen es nicht.",
  ],
  "losses.huber": [
    "Huber",
    "Quadratisch bei kleinen Abweichungen, gerade bei großen: glatt, und gelassen bei Ausreißern.",
  ],
  "losses.binary_crossentropy": [
    "binäre Kreuzentropie",
    "Wie überrascht eine Sigmoid-Ausgabe von der wahren Klasse ist. Bestraft sicheren Irrtum.",
  ],
  "losses.categorical_crossentropy": [
    "kategoriale Kreuzentropie",
    "Wie überrascht Softmax von der wahren Klasse ist: −log der Wahrscheinlichkeit, die sie bekam.",
  ],

  "optimizers.sgd": [
    "SGD",
    "Schlichter Gradientenabstieg auf Mini-Batches: ein Schritt bergab, dieselbe Rate für alle.",
  ],
  "optimizers.momentum": [
    "Momentum",
    "Eine schwere Kugel: Vergangene Gradienten tragen sie durch flache und zerklüftete Strecken.",
  ],
  "optimizers.nesterov": [
    "Nesterov",
    "Momentum, das vorausschaut, wohin es geht, und weniger übers Ziel hinausschießt.",
  ],
  "optimizers.adagrad": [
    "AdaGrad",
    "Schritte schrumpfen bei Gewichten, die sich viel bewegt haben: gut für seltene Merkmale, am Ende langsam.",
  ],
  "optimizers.adadelta": [
    "AdaDelta",
    "AdaGrad, das vergisst, mit Schritten in der Einheit der Gewichte selbst; nimm eine Lernrate von 1.",
  ],
  "optimizers.rmsprop": [
    "RMSProp",
    "Teilt jeden Gradienten durch seine letzte Größe, damit sich alle Gewichte gleich bewegen.",
  ],
  "optimizers.adam": [
    "Adam",
    "Gibt jedem Gewicht einen eigenen Schritt aus laufenden Mitteln seines Gradienten und dessen Quadrats.",
  ],
  "optimizers.adamw": [
    "AdamW",
    "Adam mit Gewichten, die in jedem Schritt etwas abnehmen, unabhängig vom Gradienten.",
  ],
  "optimizers.nadam": ["Nadam", "Adam mit Nesterovs Blick voraus."],

  "schedules.constant": ["gleichbleibend", "In jeder Epoche dieselbe."],
  "schedules.step": ["Stufen", "Fällt um einen Faktor nach je so vielen Epochen."],
  "schedules.exponential": ["exponentiell", "Fällt glatt, um einen Faktor über je so viele Epochen."],
  "schedules.cosine": [
    "Kosinus",
    "Fällt entlang einer halben Welle auf null, langsam an beiden Enden (Loshchilov und Hutter, 2017).",
  ],
  "schedules.warmup": [
    "Aufwärmen",
    "Steigt gleichmäßig auf ihre volle Größe, damit die ersten Schritte nicht schaden.",
  ],

  "regularizers.none": ["keine", "Der Verlust allein entscheidet."],
  "regularizers.l1": [
    "L1",
    "Zieht jedes Gewicht mit derselben Kraft zu null: Unnötige Verbindungen verschwinden.",
  ],
  "regularizers.l2": [
    "L2",
    "Zieht große Gewichte am stärksten: Das Netz bleibt glatt, und kein Gewicht herrscht.",
  ],
  "regularizers.elastic": [
    "elastisches Netz",
    "Etwas von beidem: L1 räumt kleine Gewichte weg, L2 hält große klein.",
  ],

  "initializers.glorot_uniform": [
    "Glorot, gleichverteilt",
    "Hält Signale und Gradienten durch tanh- und Sigmoid-Schichten gleich stark.",
  ],
  "initializers.glorot_normal": [
    "Glorot, normalverteilt",
    "Wie das gleichverteilte, aus einer Glockenkurve.",
  ],
  "initializers.he_uniform": [
    "He, gleichverteilt",
    "Gleicht die Hälfte aus, die ReLU abschneidet: der richtige Anfang für ReLU-Schichten.",
  ],
  "initializers.he_normal": ["He, normalverteilt", "Wie das gleichverteilte, aus einer Glockenkurve."],
  "initializers.lecun_uniform": [
    "LeCun, gleichverteilt",
    "Hält die Summen einer Schicht so stark wie ihre Eingaben.",
  ],
  "initializers.lecun_normal": [
    "LeCun, normalverteilt",
    "Wie das gleichverteilte, aus einer Glockenkurve: der Anfang, den SELU will.",
  ],
  "initializers.orthogonal": [
    "orthogonal",
    "Gewichte, die ihre Eingaben drehen, ohne sie zu strecken, wie tief das Netz auch ist.",
  ],
  "initializers.uniform": [
    "klein, gleichverteilt",
    "Kleine Zahlen, die nicht auf die Größe der Schicht achten: Sieh tiefe Netze verblassen.",
  ],
  "initializers.normal": ["klein, normalverteilt", "Wie das gleichverteilte, aus einer Glockenkurve."],
  "initializers.zeros": [
    "Nullen",
    "Jedes Neuron fängt gleich an und bleibt gleich: Die Symmetrie hält es vom Lernen ab.",
  ],

  "normalizations.none": ["keine", "Die Zahlen, wie sie sind."],
  "normalizations.min_max": ["0–1", "Streckt jede Spalte auf den Bereich von 0 bis 1."],
  "normalizations.z_score": ["z-Wert", "Gibt jeder Spalte Mittel 0 und Standardabweichung 1."],
};
