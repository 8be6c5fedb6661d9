/** Die Erklärungen der Engine auf Deutsch, nach ihrem Ort im Katalog; die der Datensätze stehen bei ihnen. */
export default {
  "fields.data.name.help": ["Woraus das Netz lernt."],
  "fields.data.samples.help": ["Wie viele Punkte gemacht werden."],
  "fields.data.noise.help": ["Wie weit Punkte zufällig verschoben werden, in Einheiten der Ebene."],
  "fields.data.arms.help": ["Wie viele Spiralen ineinander gewunden sind."],
  "fields.data.classes.help": ["Zu wie vielen Klassen die Punkte gehören."],
  "fields.data.cells.help": ["Wie viele Felder das Brett an einer Seite hat."],
  "fields.data.function.help": ["Die Kurve, die trennt, was darüber und was darunter liegt."],
  "fields.data.balance.help": [
    "Wie viele Punkte die letzte Klasse auf jeden der ersten hat; 1 macht alle gleich groß.",
  ],
  "fields.data.outliers.help": ["Der Anteil der Punkte, die irgendwo liegen."],
  "fields.data.label_noise.help": ["Der Anteil der Punkte, die eine falsche Klasse tragen."],
  "fields.data.validation.help": ["Der Anteil der Punkte, an denen das Netz geprüft und nie trainiert wird."],
  "fields.data.seed.help": ["Eine andere Zahl zieht andere Punkte und teilt sie anders auf."],
  "fields.data.table.delimiter.help": ["Was die Zellen einer Zeile trennt."],
  "fields.data.table.first_line.help": [
    "Was in ihr steht: die Namen der Spalten, Daten, oder Anzahlen und die Namen der Klassen.",
  ],
  "fields.data.table.decimal.help": ["Was ganze von gebrochenen Zahlen trennt."],
  "fields.data.table.task.help": ["Klassifikation unterscheidet Klassen; Regression sagt eine Zahl voraus."],
  "fields.data.table.missing.help": [
    "Was aus einer Zeile wird, der ein Wert fehlt. Womit aufgefüllt wird, ist allein aus den Trainingsdaten gelernt.",
  ],
  "fields.data.normalization.help": ["Wie die Eingaben skaliert werden, bevor das Netz sie sieht."],
  "fields.layers[].units.help": ["Wie viele Neuronen die Schicht hat."],
  "fields.layers[].activation.help": ["Was jedes Neuron aus seiner Summe macht."],
  "fields.layers[].dropout.help": [
    "Der Anteil der Neuronen der Schicht, die in jedem Schritt zufällig abgeschaltet werden.",
  ],
  "fields.layers[].batch_normalization.help": [
    "Gibt der Summe jedes Neurons über den Batch Mittel 0 und Varianz 1, vor seiner Aktivierung.",
  ],
  "fields.layers[].frozen.help": ["Lässt Gewichte und Bias der Schicht, wie sie sind."],
  "fields.loss.help": ["Was das Training kleiner macht."],
  "fields.optimizer.name.help": ["Wie aus einem Gradienten ein Schritt wird."],
  "fields.optimizer.learning_rate.help": [
    "Wie groß ein Schritt ist. Zu klein kriecht, zu groß springt umher.",
  ],
  "fields.optimizer.momentum.help": ["Wie viel Geschwindigkeit behalten wird."],
  "fields.optimizer.beta_1.help": ["Wie lange Gradienten behalten werden."],
  "fields.optimizer.beta_2.help": ["Wie lange ihre Quadrate behalten werden."],
  "fields.optimizer.rho.help": ["Wie lange quadrierte Gradienten behalten werden."],
  "fields.optimizer.epsilon.help": ["Bewahrt die Division davor, zu explodieren."],
  "fields.optimizer.weight_decay.help": ["Wie schnell Gewichte abnehmen."],
  "fields.optimizer.clip.help": ["Der längste Gradient, dem ungekürzt gefolgt wird; 0 folgt jedem."],
  "fields.schedule.name.help": ["Wie sich die Lernrate von Epoche zu Epoche ändert."],
  "fields.schedule.epochs.help": ["Über wie viele Epochen sie sich ändert."],
  "fields.schedule.decay.help": ["Um welchen Faktor sie fällt."],
  "fields.regularization.name.help": ["Ein Preis für große Gewichte, gegen Überanpassung."],
  "fields.regularization.rate.help": ["Wie hoch der Preis für große Gewichte ist."],
  "fields.regularization.mix.help": ["Der Anteil von L1 am elastischen Netz."],
  "fields.initializer.help": ["Wie Gewichte vor dem Training gezogen werden."],
  "fields.initial_bias.help": ["Womit jeder Bias anfängt."],
  "fields.stop.epochs.help": ["In dieser Epoche hält das Training an; 0 macht weiter."],
  "fields.stop.loss.help": [
    "Das Training hält an, wenn der Trainingsverlust so niedrig ist; 0 macht weiter.",
  ],
  "fields.stop.accuracy.help": [
    "Das Training hält an, wenn die Validierungsgenauigkeit so hoch ist, etwa 0,95 für 95 %; 0 macht weiter.",
  ],
  "fields.stop.patience.help": [
    "Das Training hält an, wenn der Validierungsverlust so viele Epochen nicht besser wurde; 0 macht weiter.",
  ],
  "fields.batch_size.help": ["Wie viele Beispiele einen Schritt ergeben."],
  "fields.dtype.help": ["Mit welcher Art von Zahl die Engine rechnet."],
  "fields.seed.help": ["Womit das Ziehen beginnt: Derselbe Startwert gibt denselben Lauf."],
  "fields.edit.value.help": ["Was ein Gewicht oder Bias von Hand bekommt."],
  "fields.layers.help": ["Verdeckte Schichten und die Ausgabeschicht."],
  "activations.linear.help": [
    "Gibt die Summe unverändert weiter. Schichten nur davon ziehen bloß eine gerade Grenze.",
  ],
  "activations.step.help": [
    "Die Ja-Nein-Stufe der ersten künstlichen Neuronen. Flach, also geht kein Gradient hindurch: Sieh zu, wie nicht lernt, was darunter liegt.",
  ],
  "activations.sigmoid.help": [
    "Drückt die Summe in 0 bis 1, wie eine Wahrscheinlichkeit. Ihre Steigung schwindet an beiden Enden.",
  ],
  "activations.tanh.help": [
    "Drückt die Summe in −1 bis 1, um null herum. Glatt, und stark in kleinen Netzen.",
  ],
  "activations.relu.help": [
    "Schneidet die negative Hälfte ab. Billig, schwindet nicht, aber ein Neuron kann bei null sterben.",
  ],
  "activations.leaky_relu.help": [
    "ReLU, das ein Hundertstel der negativen Hälfte durchlässt, damit kein Neuron stirbt.",
  ],
  "activations.elu.help": [
    "ReLU, dessen negative Hälfte sich glatt zu −1 biegt, damit Mittelwerte nahe null bleiben.",
  ],
  "activations.selu.help": [
    "ELU, so skaliert, dass Signale von selbst Mittel 0 und Varianz 1 behalten; will normalverteilte LeCun-Gewichte.",
  ],
  "activations.gelu.help": [
    "Lässt eine Summe so weit durch, wie wahrscheinlich sie groß ist: ReLU mit weicher, eingedellter Ecke.",
  ],
  "activations.softplus.help": ["ReLU mit runder Ecke: immer steigend, nie ganz null."],
  "activations.silu.help": ["Die Summe mal ihr eigenes Sigmoid: glatt, taucht unter null, bevor sie steigt."],
  "activations.mish.help": ["Die Summe mal tanh ihres Softplus: wie SiLU, etwas steiler."],
  "activations.sine.help": ["Wellen: stark bei allem, was sich wiederholt, wild, wo keine Punkte sind."],
  "activations.softmax.help": [
    "Macht aus der Ausgabeschicht Wahrscheinlichkeiten der Klassen, die zusammen 1 ergeben.",
  ],
  "losses.mse.help": [
    "Das Mittel der quadrierten Abweichungen. Natürlich für Zahlen, brauchbar für Klassen.",
  ],
  "losses.mae.help": [
    "Das Mittel der Beträge der Abweichungen: Ein paar weit entfernte Punkte verziehen es nicht.",
  ],
  "losses.huber.help": [
    "Quadratisch bei kleinen Abweichungen, gerade bei großen: glatt, und gelassen bei Ausreißern.",
  ],
  "losses.binary_crossentropy.help": [
    "Wie überrascht eine Sigmoid-Ausgabe von der wahren Klasse ist. Bestraft sicheren Irrtum.",
  ],
  "losses.categorical_crossentropy.help": [
    "Wie überrascht Softmax von der wahren Klasse ist: −log der Wahrscheinlichkeit, die sie bekam.",
  ],
  "optimizers.sgd.help": [
    "Schlichter Gradientenabstieg auf Mini-Batches: ein Schritt bergab, dieselbe Rate für alle.",
  ],
  "optimizers.momentum.help": [
    "Eine schwere Kugel: Vergangene Gradienten tragen sie durch flache und zerklüftete Strecken.",
  ],
  "optimizers.nesterov.help": [
    "Momentum, das vorausschaut, wohin es geht, und weniger übers Ziel hinausschießt.",
  ],
  "optimizers.adagrad.help": [
    "Schritte schrumpfen bei Gewichten, die sich viel bewegt haben: gut für seltene Merkmale, am Ende langsam.",
  ],
  "optimizers.adadelta.help": [
    "AdaGrad, das vergisst, mit Schritten in der Einheit der Gewichte selbst; nimm eine Lernrate von 1.",
  ],
  "optimizers.rmsprop.help": [
    "Teilt jeden Gradienten durch seine letzte Größe, damit sich alle Gewichte gleich bewegen.",
  ],
  "optimizers.adam.help": [
    "Gibt jedem Gewicht einen eigenen Schritt aus laufenden Mitteln seines Gradienten und dessen Quadrats.",
  ],
  "optimizers.adamw.help": [
    "Adam mit Gewichten, die in jedem Schritt etwas abnehmen, unabhängig vom Gradienten.",
  ],
  "optimizers.nadam.help": ["Adam mit Nesterovs Blick voraus."],
  "schedules.constant.help": ["In jeder Epoche dieselbe."],
  "schedules.step.help": ["Fällt um einen Faktor nach je so vielen Epochen."],
  "schedules.exponential.help": ["Fällt glatt, um einen Faktor über je so viele Epochen."],
  "schedules.cosine.help": [
    "Fällt entlang einer halben Welle auf null, langsam an beiden Enden (Loshchilov und Hutter, 2017).",
  ],
  "schedules.warmup.help": [
    "Steigt gleichmäßig auf ihre volle Größe, damit die ersten Schritte nicht schaden.",
  ],
  "regularizers.none.help": ["Der Verlust allein entscheidet."],
  "regularizers.l1.help": [
    "Zieht jedes Gewicht mit derselben Kraft zu null: Unnötige Verbindungen verschwinden.",
  ],
  "regularizers.l2.help": [
    "Zieht große Gewichte am stärksten: Das Netz bleibt glatt, und kein Gewicht herrscht.",
  ],
  "regularizers.elastic.help": ["Etwas von beidem: L1 räumt kleine Gewichte weg, L2 hält große klein."],
  "initializers.glorot_uniform.help": [
    "Hält Signale und Gradienten durch tanh- und Sigmoid-Schichten gleich stark.",
  ],
  "initializers.glorot_normal.help": ["Wie das gleichverteilte, aus einer Glockenkurve."],
  "initializers.he_uniform.help": [
    "Gleicht die Hälfte aus, die ReLU abschneidet: der richtige Anfang für ReLU-Schichten.",
  ],
  "initializers.he_normal.help": ["Wie das gleichverteilte, aus einer Glockenkurve."],
  "initializers.lecun_uniform.help": ["Hält die Summen einer Schicht so stark wie ihre Eingaben."],
  "initializers.lecun_normal.help": [
    "Wie das gleichverteilte, aus einer Glockenkurve: der Anfang, den SELU will.",
  ],
  "initializers.orthogonal.help": [
    "Gewichte, die ihre Eingaben drehen, ohne sie zu strecken, wie tief das Netz auch ist.",
  ],
  "initializers.uniform.help": [
    "Kleine Zahlen, die nicht auf die Größe der Schicht achten: Sieh tiefe Netze verblassen.",
  ],
  "initializers.normal.help": ["Wie das gleichverteilte, aus einer Glockenkurve."],
  "initializers.zeros.help": [
    "Jedes Neuron fängt gleich an und bleibt gleich: Die Symmetrie hält es vom Lernen ab.",
  ],
  "normalizations.none.help": ["Die Zahlen, wie sie sind."],
  "normalizations.min_max.help": ["Streckt jede Spalte auf den Bereich von 0 bis 1."],
  "normalizations.z_score.help": ["Gibt jeder Spalte Mittel 0 und Standardabweichung 1."],
  "features.x1.help": ["Die waagrechte Koordinate."],
  "features.x2.help": ["Die senkrechte Koordinate."],
  "features.x1^2.help": ["Groß am linken und rechten Rand."],
  "features.x2^2.help": ["Groß oben und unten."],
  "features.x1*x2.help": ["Das Vorzeichen des Quadranten."],
  "features.sin(x1).help": ["Senkrechte Streifen."],
  "features.sin(x2).help": ["Waagrechte Streifen."],
  "boundaries.sine.help": ["Eine Welle: so viele Bögen, wie ein kleines Netz ihnen folgen kann."],
  "boundaries.cubic.help": ["Ein Hügel und eine Mulde, an beiden Enden steil."],
  "boundaries.absolute.help": ["Zwei Geraden und eine Ecke: Zwei ReLU-Neuronen zeichnen sie."],
  "metrics.train_loss.help": ["Was das Training kleiner macht, ohne den Strafterm."],
  "metrics.validation_loss.help": ["Was das Training kleiner macht, ohne den Strafterm."],
  "metrics.train_accuracy.help": ["Der Anteil der richtig eingeordneten Beispiele."],
  "metrics.validation_accuracy.help": ["Der Anteil der richtig eingeordneten Beispiele."],
  "metrics.train_precision.help": ["Der Anteil der positiv genannten, die es sind."],
  "metrics.validation_precision.help": ["Der Anteil der positiv genannten, die es sind."],
  "metrics.train_recall.help": ["Der Anteil der positiven, die gefunden werden."],
  "metrics.validation_recall.help": ["Der Anteil der positiven, die gefunden werden."],
  "metrics.train_f1.help": ["Das harmonische Mittel von Präzision und Trefferquote."],
  "metrics.validation_f1.help": ["Das harmonische Mittel von Präzision und Trefferquote."],
  "metrics.train_mae.help": ["Wie weit die Ausgaben im Mittel von ihren Zielen entfernt sind."],
  "metrics.validation_mae.help": ["Wie weit die Ausgaben im Mittel von ihren Zielen entfernt sind."],
  "metrics.train_r2.help": [
    "Der erklärte Anteil der Varianz der Ziele: 1 ist vollkommen, 0 nicht besser als das Mittel.",
  ],
  "metrics.validation_r2.help": [
    "Der erklärte Anteil der Varianz der Ziele: 1 ist vollkommen, 0 nicht besser als das Mittel.",
  ],
  "metrics.penalty.help": ["Was die Regularisierung zum Verlust hinzufügt."],
};
