/* An epoch of mini-batch training in plain C: the practical bound for small networks.

   Everything is float. The parameters of layer l start at offset[l]: weights (inputs, units), then
   biases (units). The optimizer is SGD, or Adam where `adam` is set. */

#include <math.h>
#include <stdint.h>
#include <string.h>

static uint64_t state = 88172645463325252u;

static uint32_t below(uint32_t bound) { /* xorshift64 */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(((state >> 32) * bound) >> 32);
}

/* `a` holds the activations of all layers one after another, `d` their deltas. */
static void forward_backward(int layers, const int *sizes, const float *p, float *g, float *a,
                             float *d, const float *y, int use_tanh, float share) {
    float *in = a;
    const float *w = p;
    for (int l = 0; l < layers; l++) {
        int m = sizes[l], n = sizes[l + 1];
        float *out = in + m;
        const float *b = w + m * n;
        for (int j = 0; j < n; j++) out[j] = b[j];
        for (int i = 0; i < m; i++) {
            float x = in[i];
            for (int j = 0; j < n; j++) out[j] += x * w[i * n + j];
        }
        if (l < layers - 1) {
            if (use_tanh) for (int j = 0; j < n; j++) out[j] = tanhf(out[j]);
            else for (int j = 0; j < n; j++) out[j] = out[j] > 0 ? out[j] : 0;
        }
        in = out;
        w = b + n;
    }
    int outputs = sizes[layers];
    float *delta = d + (in - a);
    if (outputs == 1) {
        delta[0] = (1 / (1 + expf(-in[0])) - y[0]) * share;
    } else {
        float top = in[0], sum = 0;
        for (int j = 1; j < outputs; j++) top = in[j] > top ? in[j] : top;
        for (int j = 0; j < outputs; j++) sum += delta[j] = expf(in[j] - top);
        for (int j = 0; j < outputs; j++) delta[j] = (delta[j] / sum - y[j]) * share;
    }
    for (int l = layers - 1; l >= 0; l--) {
        int m = sizes[l], n = sizes[l + 1];
        w -= (m + 1) * n;
        in -= m;
        float *gw = g + (w - p), *before = d + (in - a);
        for (int i = 0; i < m; i++) {
            float x = in[i];
            for (int j = 0; j < n; j++) gw[i * n + j] += x * delta[j];
        }
        for (int j = 0; j < n; j++) gw[m * n + j] += delta[j];
        if (l) for (int i = 0; i < m; i++) {
            float sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int j = 0; j < n; j++) sum += w[i * n + j] * delta[j];
            before[i] = sum * (use_tanh ? 1 - in[i] * in[i] : (float)(in[i] > 0));
        }
        delta = before;
    }
}

void epochs(int count, int layers, const int *sizes, int rows, int batch, const float *x,
            const float *y, int *order, int parameters, float *p, float *g, float *first,
            float *second, double *powers, float *a, float *d, int use_tanh, int adam, float rate) {
    int inputs = sizes[0], outputs = sizes[layers];
    while (count--) {
        for (int i = rows - 1; i > 0; i--) {
            int j = (int)below((uint32_t)i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int start = 0; start < rows; start += batch) {
            int size = rows - start < batch ? rows - start : batch;
            memset(g, 0, sizeof(float) * (size_t)parameters);
            for (int k = start; k < start + size; k++) {
                memcpy(a, x + (size_t)order[k] * inputs, sizeof(float) * (size_t)inputs);
                forward_backward(layers, sizes, p, g, a, d, y + (size_t)order[k] * outputs,
                                 use_tanh, 1.0f / (float)size);
            }
            if (!adam) {
                for (int i = 0; i < parameters; i++) p[i] -= rate * g[i];
                continue;
            }
            powers[0] *= 0.9;
            powers[1] *= 0.999;
            float root = (float)sqrt(1 - powers[1]);
            float step = rate * root / (float)(1 - powers[0]), epsilon = 1e-8f * root;
            for (int i = 0; i < parameters; i++) {
                first[i] += 0.1f * (g[i] - first[i]);
                second[i] += 0.001f * (g[i] * g[i] - second[i]);
                p[i] -= step * first[i] / (sqrtf(second[i]) + epsilon);
            }
        }
    }
}
