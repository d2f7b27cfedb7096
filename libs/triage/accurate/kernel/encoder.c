// The arithmetic of a BERT encoder for WebAssembly SIMD, relaxed integer dot products included.
// Weights are 7 bits (-63..63), activations 7 bits (0..127, scale and zero point per token). Relaxed SIMD leaves open what
// happens when the second operand of a dot product uses its top bit or a sum leaves 16 bits; neither can happen here:
// 2 x 2 x 127 x 63 = 32,004. So the same input gives the same bits on every machine.
// Shapes and memory are the caller's business (src/encoder.ts).
// Sequences lie end to end without padding: row t of x belongs to the sequence s with starts[s] <= t < starts[s+1].
#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name))) name
#define LOAD(p) wasm_v128_load(p)
#define STORE(p, v) wasm_v128_store(p, v)
#define SPLAT(v) wasm_f32x4_splat(v)
#define MUL(a, b) wasm_f32x4_mul(a, b)
#define ADD(a, b) wasm_f32x4_add(a, b)
#define SUB(a, b) wasm_f32x4_sub(a, b)

static float sum4(v128_t v) {
  return (wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1)) + (wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3));
}

static float max4(v128_t v) {
  v = wasm_f32x4_max(v, wasm_i32x4_shuffle(v, v, 2, 3, 0, 1));
  v = wasm_f32x4_max(v, wasm_i32x4_shuffle(v, v, 1, 0, 3, 2));
  return wasm_f32x4_extract_lane(v, 0);
}

// e^x for x <= 0, relative error below 3e-7: 2^n by exponent bits, 2^f by a degree-6 Taylor series of e^(f ln 2).
static v128_t exp4(v128_t x) {
  x = wasm_f32x4_max(x, SPLAT(-80.0f));
  v128_t y = MUL(x, SPLAT(1.44269504088896341f));
  v128_t n = wasm_f32x4_nearest(y);
  v128_t r = SUB(SUB(x, MUL(n, SPLAT(0.693145751953125f))), MUL(n, SPLAT(1.42860677e-6f)));
  v128_t p = SPLAT(1.0f / 720);
  p = ADD(MUL(p, r), SPLAT(1.0f / 120));
  p = ADD(MUL(p, r), SPLAT(1.0f / 24));
  p = ADD(MUL(p, r), SPLAT(1.0f / 6));
  p = ADD(MUL(p, r), SPLAT(0.5f));
  p = ADD(MUL(p, r), SPLAT(1.0f));
  p = ADD(MUL(p, r), SPLAT(1.0f));
  v128_t scale = wasm_i32x4_shl(wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(n), wasm_i32x4_splat(127)), 23);
  return MUL(p, scale);
}

static void normalise(float *x, const float *weight, const float *bias, int width, float eps) {
  v128_t total = SPLAT(0);
  for (int i = 0; i < width; i += 4) total = ADD(total, LOAD(x + i));
  v128_t mean = SPLAT(sum4(total) / width), square = SPLAT(0);
  for (int i = 0; i < width; i += 4) {
    v128_t d = SUB(LOAD(x + i), mean);
    square = ADD(square, MUL(d, d));
  }
  v128_t scale = SPLAT(1.0f / __builtin_sqrtf(sum4(square) / width + eps));
  for (int i = 0; i < width; i += 4) STORE(x + i, ADD(MUL(MUL(SUB(LOAD(x + i), mean), scale), LOAD(weight + i)), LOAD(bias + i)));
}

// x[t] = norm(word[id] * scale[id] + position[t - start]); segment 0 is folded into position by the caller.
void EXPORT(embed)(const int32_t *ids, const int32_t *starts, int sequences, const int8_t *word, const float *scale,
                   const float *position, const float *weight, const float *bias, float eps, int width, float *x) {
  for (int s = 0; s < sequences; s++)
    for (int t = starts[s]; t < starts[s + 1]; t++) {
      const int8_t *row = word + ids[t] * width;
      const float *at = position + (t - starts[s]) * width;
      float *out = x + t * width;
      v128_t by = SPLAT(scale[ids[t]]);
      for (int i = 0; i < width; i += 4) {
        v128_t w = wasm_i32x4_make(row[i], row[i + 1], row[i + 2], row[i + 3]);
        STORE(out + i, ADD(MUL(wasm_f32x4_convert_i32x4(w), by), LOAD(at + i)));
      }
      normalise(out, weight, bias, width, eps);
    }
}

static float min4(v128_t v) {
  v = wasm_f32x4_min(v, wasm_i32x4_shuffle(v, v, 2, 3, 0, 1));
  v = wasm_f32x4_min(v, wasm_i32x4_shuffle(v, v, 1, 0, 3, 2));
  return wasm_f32x4_extract_lane(v, 0);
}

// Rows of x to 0..127: x is about scale * (q - zero). The width is a multiple of 16.
void EXPORT(quantise)(const float *x, int rows, int width, uint8_t *q, float *scale, int32_t *zero) {
  for (int t = 0; t < rows; t++, x += width, q += width) {
    v128_t high = SPLAT(-1e30f), low = SPLAT(1e30f);
    for (int i = 0; i < width; i += 4) {
      v128_t v = LOAD(x + i);
      high = wasm_f32x4_max(high, v);
      low = wasm_f32x4_min(low, v);
    }
    float least = min4(low), step = (max4(high) - least) / 127.0f;
    step = step > 1e-12f ? step : 1e-12f;
    scale[t] = step;
    zero[t] = (int32_t)__builtin_rintf(-least / step);
    v128_t by = SPLAT(1.0f / step), add = wasm_i32x4_splat(zero[t]), part[4];
    for (int i = 0; i < width; i += 16) {
      for (int j = 0; j < 4; j++)
        part[j] = wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(MUL(LOAD(x + i + j * 4), by))), add);
      v128_t bytes = wasm_u8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(part[0], part[1]), wasm_i16x8_narrow_i32x4(part[2], part[3]));
      STORE(q + i, wasm_u8x16_min(bytes, wasm_u8x16_splat(127)));
    }
  }
}

#define DOT(w, x) wasm_i16x8_relaxed_dot_i8x16_i7x16(w, x)

// One linear layer. Weights are packed [outputs / 8][inputs / 4][8][4]; `sum` holds the sum of each output's weights.
struct Linear {
  const int8_t *weights;
  const float *scale;
  const int32_t *sum;
  const float *bias;
  int outputs, inputs;
};

// out[t][n] = step[t] * scale[n] * (sum_k q[t][k] w[n][k] - zero[t] * sum[n]) + bias[n] for R rows t and 8 columns n.
#define TILE(R)                                                                                                             \
  static inline __attribute__((always_inline)) void tile##R(const uint8_t *q, const float *step, const int32_t *zero,       \
                                                            struct Linear l, int n, float *out) {                           \
    const int8_t *w = l.weights + n * l.inputs;                                                                             \
    v128_t c[R][2], one = wasm_i16x8_splat(1);                                                                              \
    _Pragma("unroll") for (int i = 0; i < R; i++) c[i][0] = c[i][1] = wasm_i32x4_splat(0);                                  \
    for (int k = 0; k < l.inputs; k += 8, w += 64) {                                                                        \
      v128_t w0 = LOAD(w), w1 = LOAD(w + 16), w2 = LOAD(w + 32), w3 = LOAD(w + 48);                                         \
      _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                       \
        v128_t x = wasm_v128_load32_splat(q + i * l.inputs + k), y = wasm_v128_load32_splat(q + i * l.inputs + k + 4);      \
        c[i][0] = wasm_i32x4_add(c[i][0], wasm_i32x4_dot_i16x8(wasm_i16x8_add(DOT(w0, x), DOT(w2, y)), one));               \
        c[i][1] = wasm_i32x4_add(c[i][1], wasm_i32x4_dot_i16x8(wasm_i16x8_add(DOT(w1, x), DOT(w3, y)), one));               \
      }                                                                                                                     \
    }                                                                                                                       \
    _Pragma("unroll") for (int i = 0; i < R; i++) _Pragma("unroll") for (int h = 0; h < 2; h++) {                           \
      int at = n + h * 4;                                                                                                   \
      v128_t exact = wasm_i32x4_sub(c[i][h], wasm_i32x4_mul(wasm_i32x4_splat(zero[i]), LOAD(l.sum + at)));                  \
      v128_t y = MUL(MUL(wasm_f32x4_convert_i32x4(exact), SPLAT(step[i])), LOAD(l.scale + at));                             \
      STORE(out + i * l.outputs + at, ADD(y, LOAD(l.bias + at)));                                                           \
    }                                                                                                                       \
  }
TILE(3)
TILE(1)

void EXPORT(multiply)(const uint8_t *q, const float *step, const int32_t *zero, int rows, const int8_t *weights,
                      const float *scale, const int32_t *sum, const float *bias, int outputs, int inputs, float *out) {
  struct Linear l = {weights, scale, sum, bias, outputs, inputs};
  for (int n = 0; n < outputs; n += 8) {
    int t = 0;
    for (; t + 3 <= rows; t += 3) tile3(q + t * inputs, step + t, zero + t, l, n, out + t * outputs);
    for (; t < rows; t++) tile1(q + t * inputs, step + t, zero + t, l, n, out + t * outputs);
  }
}

// Softmax attention for one head of one sequence; heads are 32 wide. `turned` holds 32 x padded floats.
struct Head {
  const float *key, *value;
  int stride, length, padded;
  float *turned, *p;
};

// R queries against every key of the head: p[i][j], then a weighted sum of values.
#define ATTEND(R)                                                                                                           \
  static inline __attribute__((always_inline)) void attend##R(struct Head h, const float *query, int query_stride,          \
                                                              float *out, int out_stride) {                                 \
    v128_t most[R], total[R];                                                                                               \
    _Pragma("unroll") for (int i = 0; i < R; i++) most[i] = SPLAT(-1e30f), total[i] = SPLAT(0);                             \
    for (int j = 0; j < h.padded; j += 4) {                                                                                 \
      v128_t s[R], real = wasm_i32x4_lt(wasm_i32x4_make(j, j + 1, j + 2, j + 3), wasm_i32x4_splat(h.length));               \
      _Pragma("unroll") for (int i = 0; i < R; i++) s[i] = SPLAT(0);                                                        \
      for (int d = 0; d < 32; d++) {                                                                                        \
        v128_t k = LOAD(h.turned + d * h.padded + j);                                                                       \
        _Pragma("unroll") for (int i = 0; i < R; i++) s[i] = ADD(s[i], MUL(wasm_v128_load32_splat(query + i * query_stride + d), k)); \
      }                                                                                                                     \
      _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                       \
        s[i] = wasm_v128_bitselect(MUL(s[i], SPLAT(0.17677669529663687f)), SPLAT(-1e30f), real);                            \
        most[i] = wasm_f32x4_max(most[i], s[i]);                                                                            \
        STORE(h.p + i * h.padded + j, s[i]);                                                                                \
      }                                                                                                                     \
    }                                                                                                                       \
    _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                         \
      v128_t top = SPLAT(max4(most[i]));                                                                                    \
      for (int j = 0; j < h.padded; j += 4) {                                                                               \
        v128_t e = exp4(SUB(LOAD(h.p + i * h.padded + j), top));                                                            \
        total[i] = ADD(total[i], e);                                                                                        \
        STORE(h.p + i * h.padded + j, e);                                                                                   \
      }                                                                                                                     \
      total[i] = SPLAT(1.0f / sum4(total[i]));                                                                              \
    }                                                                                                                       \
    for (int d = 0; d < 32; d += 8) {                                                                                       \
      v128_t c[R][2];                                                                                                       \
      _Pragma("unroll") for (int i = 0; i < R; i++) c[i][0] = c[i][1] = SPLAT(0);                                           \
      for (int j = 0; j < h.length; j++) {                                                                                  \
        v128_t v0 = LOAD(h.value + j * h.stride + d), v1 = LOAD(h.value + j * h.stride + d + 4);                            \
        _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                     \
          v128_t by = wasm_v128_load32_splat(h.p + i * h.padded + j);                                                       \
          c[i][0] = ADD(c[i][0], MUL(by, v0));                                                                              \
          c[i][1] = ADD(c[i][1], MUL(by, v1));                                                                              \
        }                                                                                                                   \
      }                                                                                                                     \
      _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                       \
        STORE(out + i * out_stride + d, MUL(c[i][0], total[i]));                                                            \
        STORE(out + i * out_stride + d + 4, MUL(c[i][1], total[i]));                                                        \
      }                                                                                                                     \
    }                                                                                                                       \
  }
ATTEND(4)
ATTEND(1)

static void attend_head(const float *query, int queries, int query_stride, const float *key, const float *value, int stride,
                        int length, float *turned, float *p, float *out, int out_stride) {
  struct Head h = {key, value, stride, length, (length + 3) & ~3, turned, p};
  for (int j = 0; j < h.padded; j++)
    for (int d = 0; d < 32; d++) turned[d * h.padded + j] = j < length ? key[j * stride + d] : 0;
  int i = 0;
  for (; i + 4 <= queries; i += 4) attend4(h, query + i * query_stride, query_stride, out + i * out_stride, out_stride);
  for (; i < queries; i++) attend1(h, query + i * query_stride, query_stride, out + i * out_stride, out_stride);
}

// qkv[t] = query | key | value, each `width` wide. Writes out[t] (width).
void EXPORT(attend)(const float *qkv, const int32_t *starts, int sequences, int width, float *turned, float *p, float *out) {
  for (int s = 0; s < sequences; s++) {
    const float *row = qkv + starts[s] * 3 * width;
    for (int h = 0; h < width; h += 32)
      attend_head(row + h, starts[s + 1] - starts[s], 3 * width, row + width + h, row + 2 * width + h, 3 * width,
                  starts[s + 1] - starts[s], turned, p, out + starts[s] * width + h, width);
  }
}

// One query a sequence: query[s] (width) against kv[t] = key | value. Writes out[s] (width).
void EXPORT(attend_first)(const float *query, const float *kv, const int32_t *starts, int sequences, int width, float *turned,
                          float *p, float *out) {
  for (int s = 0; s < sequences; s++) {
    const float *row = kv + starts[s] * 2 * width;
    for (int h = 0; h < width; h += 32)
      attend_head(query + s * width + h, 1, width, row + h, row + width + h, 2 * width, starts[s + 1] - starts[s], turned, p,
                  out + s * width + h, width);
  }
}

// x = norm(x + y), row by row.
void EXPORT(add_norm)(float *x, const float *y, int rows, int width, const float *weight, const float *bias, float eps) {
  for (int t = 0; t < rows; t++, x += width, y += width) {
    for (int i = 0; i < width; i += 4) STORE(x + i, ADD(LOAD(x + i), LOAD(y + i)));
    normalise(x, weight, bias, width, eps);
  }
}

// x = x * Phi(x), with Phi(v) about 1/2 + v P(v^2) for |v| <= 4: fitted, absolute error of the product below 2e-4, which is
// far below a step of the 7-bit activations that it becomes.
void EXPORT(gelu)(float *x, int count) {
  for (int i = 0; i < count; i += 4) {
    v128_t whole = LOAD(x + i), v = wasm_f32x4_max(SPLAT(-4), wasm_f32x4_min(SPLAT(4), whole)), u = MUL(v, v);
    v128_t p = ADD(MUL(SPLAT(2.30469225e-8f), u), SPLAT(-1.61375517e-6f));
    p = ADD(MUL(p, u), SPLAT(4.82968664e-5f));
    p = ADD(MUL(p, u), SPLAT(-8.17849955e-4f));
    p = ADD(MUL(p, u), SPLAT(8.79462755e-3f));
    p = ADD(MUL(p, u), SPLAT(-0.0646345238f));
    p = ADD(MUL(p, u), SPLAT(0.397943661f));
    STORE(x + i, MUL(whole, ADD(SPLAT(0.5f), MUL(v, p))));
  }
}

// The first row of every sequence.
void EXPORT(first_rows)(const float *x, const int32_t *starts, int sequences, int width, float *out) {
  for (int s = 0; s < sequences; s++)
    for (int i = 0; i < width; i += 4) STORE(out + s * width + i, LOAD(x + starts[s] * width + i));
}

// In place: the first row of a sequence stays, the others are averaged in pairs (an odd last one stays as it is).
// Funnel-Transformer, Dai et al. 2020. Rewrites starts.
void EXPORT(halve)(float *x, int32_t *starts, int sequences, int width) {
  float *out = x;
  int written = 0, from = starts[0];
  for (int s = 0; s < sequences; s++) {
    int to = starts[s + 1];
    starts[s] = written;
    for (int t = from; t < to;) {
      int pair = t > from && t + 1 < to;
      const float *a = x + t * width, *b = pair ? a + width : a;
      for (int i = 0; i < width; i += 4) STORE(out + i, MUL(ADD(LOAD(a + i), LOAD(b + i)), SPLAT(0.5f)));
      out += width;
      written++;
      t += pair ? 2 : 1;
    }
    from = to;
  }
  starts[sequences] = written;
}
