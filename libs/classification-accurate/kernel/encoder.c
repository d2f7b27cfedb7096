// The arithmetic of a BERT encoder for WebAssembly with plain (deterministic) SIMD.
// Weights are int8 widened to int16 at load, activations int16 per token: i32x4.dot_i16x8 is exact, so the same input
// gives the same bits on every machine. Shapes and memory are the caller's business (src/encoder.ts).
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

// Rows of x to int16 with one scale a row, |q| <= 2047 so that 1536 products with int8 stay within int32.
void EXPORT(quantise)(const float *x, int rows, int width, int16_t *q, float *scale) {
  for (int t = 0; t < rows; t++, x += width, q += width) {
    v128_t top = SPLAT(1e-9f);
    for (int i = 0; i < width; i += 4) top = wasm_f32x4_max(top, wasm_f32x4_abs(LOAD(x + i)));
    float most = max4(top);
    scale[t] = most / 2047.0f;
    v128_t by = SPLAT(2047.0f / most);
    for (int i = 0; i < width; i += 8) {
      v128_t a = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(MUL(LOAD(x + i), by)));
      v128_t b = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(MUL(LOAD(x + i + 4), by)));
      STORE(q + i, wasm_i16x8_narrow_i32x4(a, b));
    }
  }
}

// out[t][n] = scale[t] * column[n] * sum_k q[t][k] w[n][k] + bias[n] for R rows and 8 columns.
// Weights are packed [outputs / 8][inputs / 2][8][2].
#define TILE(R)                                                                                                             \
  static inline __attribute__((always_inline)) void tile##R(const int16_t *q, const float *scale, const int16_t *w,         \
                                                            const float *column, const float *bias, int outputs,            \
                                                            int inputs, float *out) {                                       \
    v128_t c[R][2];                                                                                                         \
    _Pragma("unroll") for (int i = 0; i < R; i++) c[i][0] = c[i][1] = wasm_i32x4_splat(0);                                  \
    for (int k = 0; k < inputs; k += 2, w += 16) {                                                                          \
      v128_t w0 = LOAD(w), w1 = LOAD(w + 8);                                                                                \
      _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                       \
        v128_t x = wasm_v128_load32_splat(q + i * inputs + k);                                                              \
        c[i][0] = wasm_i32x4_add(c[i][0], wasm_i32x4_dot_i16x8(w0, x));                                                     \
        c[i][1] = wasm_i32x4_add(c[i][1], wasm_i32x4_dot_i16x8(w1, x));                                                     \
      }                                                                                                                     \
    }                                                                                                                       \
    v128_t by0 = LOAD(column), by1 = LOAD(column + 4), add0 = LOAD(bias), add1 = LOAD(bias + 4);                            \
    _Pragma("unroll") for (int i = 0; i < R; i++) {                                                                         \
      v128_t s = SPLAT(scale[i]);                                                                                           \
      STORE(out + i * outputs, ADD(MUL(MUL(wasm_f32x4_convert_i32x4(c[i][0]), s), by0), add0));                             \
      STORE(out + i * outputs + 4, ADD(MUL(MUL(wasm_f32x4_convert_i32x4(c[i][1]), s), by1), add1));                         \
    }                                                                                                                       \
  }
TILE(4)
TILE(1)

void EXPORT(multiply)(const int16_t *q, const float *scale, int rows, const int16_t *w, const float *column, const float *bias,
                      int outputs, int inputs, float *out) {
  for (int n = 0; n < outputs; n += 8) {
    int t = 0;
    for (; t + 4 <= rows; t += 4) tile4(q + t * inputs, scale + t, w + n * inputs, column + n, bias + n, outputs, inputs, out + t * outputs + n);
    for (; t < rows; t++) tile1(q + t * inputs, scale + t, w + n * inputs, column + n, bias + n, outputs, inputs, out + t * outputs + n);
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

// x = x * Phi(x); the error function by Abramowitz and Stegun 7.1.26 (absolute error below 1.5e-7).
void EXPORT(gelu)(float *x, int count) {
  for (int i = 0; i < count; i += 4) {
    v128_t v = LOAD(x + i), z = MUL(wasm_f32x4_abs(v), SPLAT(0.70710678118654752f));
    v128_t t = wasm_f32x4_div(SPLAT(1), ADD(SPLAT(1), MUL(SPLAT(0.3275911f), z)));
    v128_t p = ADD(MUL(SPLAT(1.061405429f), t), SPLAT(-1.453152027f));
    p = ADD(MUL(p, t), SPLAT(1.421413741f));
    p = ADD(MUL(p, t), SPLAT(-0.284496736f));
    p = ADD(MUL(p, t), SPLAT(0.254829592f));
    v128_t tail = MUL(MUL(p, t), exp4(wasm_f32x4_neg(MUL(z, z))));
    v128_t half = MUL(SPLAT(0.5f), tail), negative = wasm_f32x4_lt(v, SPLAT(0));
    v128_t phi = wasm_v128_bitselect(half, SUB(SPLAT(1), half), negative);
    STORE(x + i, MUL(v, phi));
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
