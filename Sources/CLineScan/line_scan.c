#include "CLineScan.h"

#include <string.h>

#if defined(__x86_64__)
  #include <immintrin.h>
#endif

enum { heads_second = 256, heads_third = 512, heads_ninth = 768, tails = 1024, block_length = 64 };

/// Where the line feeds stand in the 64 bytes that were looked at last.
typedef struct {
  const uint8_t *bytes;
  size_t end;
  /// Behind the bytes looked at.
  size_t position;
  /// Line feeds not handed out yet, a bit for each byte.
  uint64_t feeds;
} feed_cursor;

/// A bit for each byte of a block that is a line feed.
typedef uint64_t feeds_in_block(const uint8_t *block);

#if defined(__x86_64__)
static inline uint64_t feeds_by_16(const uint8_t *block) {
  const __m128i feed = _mm_set1_epi8('\n');
  uint64_t found = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i loaded = _mm_loadu_si128((const __m128i *)(block + part * 16));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(loaded, feed)) << (part * 16);
  }
  return found;
}

__attribute__((target("avx2"))) static inline uint64_t feeds_by_32(const uint8_t *block) {
  const __m256i feed = _mm256_set1_epi8('\n');
  const __m256i low = _mm256_loadu_si256((const __m256i *)block);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(block + 32));
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, feed))
    | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, feed)) << 32;
}
#else
static inline uint64_t feeds_by_1(const uint8_t *block) {
  uint64_t found = 0;
  for (int place = 0; place < block_length; place++) found |= (uint64_t)(block[place] == '\n') << place;
  return found;
}
#endif

/// Behind the next line feed; `end` if there is none.
__attribute__((always_inline)) static inline size_t next_line_start(feed_cursor *cursor, feeds_in_block *feeds_in) {
  while (cursor->feeds == 0) {
    if (cursor->position + block_length > cursor->end) {
      const size_t rest = cursor->end - cursor->position;
      const uint8_t *feed = rest ? memchr(cursor->bytes + cursor->position, '\n', rest) : NULL;
      cursor->position = feed ? (size_t)(feed - cursor->bytes) + 1 : cursor->end;
      return cursor->position;
    }
    cursor->feeds = feeds_in(cursor->bytes + cursor->position);
    cursor->position += block_length;
  }
  const size_t place = cursor->position - block_length + (size_t)__builtin_ctzll(cursor->feeds);
  cursor->feeds &= cursor->feeds - 1;
  return place + 1;
}

__attribute__((always_inline)) static inline int is_white_space(uint8_t byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

__attribute__((always_inline)) static inline int is_notable(const uint16_t *tables, const uint8_t *bytes, size_t start, size_t next) {
  uint16_t heads = tables[bytes[start]];
  if (next - start > 8) {
    heads &= tables[heads_second + bytes[start + 1]] & tables[heads_third + bytes[start + 2]]
      & tables[heads_ninth + bytes[start + 8]];
  } else {
    if (next - start > 1) heads &= tables[heads_second + bytes[start + 1]];
    if (next - start > 2) heads &= tables[heads_third + bytes[start + 2]];
  }
  if (heads) return 1;
  size_t last = next;
  while (last > start && is_white_space(bytes[last - 1])) last--;
  return last > start && tables[tails + bytes[last - 1]];
}

__attribute__((always_inline)) static inline line_scan_line next_notable(
  const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end, feeds_in_block *feeds_in
) {
  feed_cursor cursor = {.bytes = bytes, .end = end, .position = from, .feeds = 0};
  line_scan_line line = {.start = from, .next = from, .passed = 0};
  while (line.start < end) {
    line.next = next_line_start(&cursor, feeds_in);
    if (is_notable(tables, bytes, line.start, line.next)) return line;
    line.start = line.next;
    line.passed++;
  }
  line.next = end;
  return line;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi"))) static line_scan_line next_notable_by_32(
  const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end
) {
  return next_notable(tables, bytes, from, end, feeds_by_32);
}

line_scan_line line_scan_next(const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end) {
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    return next_notable_by_32(tables, bytes, from, end);
  return next_notable(tables, bytes, from, end, feeds_by_16);
}
#else
line_scan_line line_scan_next(const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end) {
  return next_notable(tables, bytes, from, end, feeds_by_1);
}
#endif

/// `token` of RFC 3261 section 25.1.
static const uint8_t is_token[256] = {
  ['!'] = 1, ['%'] = 1, ['\''] = 1, ['*'] = 1, ['+'] = 1, ['-'] = 1, ['.'] = 1, ['_'] = 1, ['`'] = 1, ['~'] = 1,
  ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1,
};

line_scan_field line_scan_read_field(const uint8_t *bytes, size_t from, size_t end) {
  const uint8_t *feed = memchr(bytes + from, '\n', end - from);
  line_scan_field field;
  field.next = feed ? (size_t)(feed - bytes) + 1 : end;
  size_t last = feed ? field.next - 1 : end;
  if (feed) while (last > from && bytes[last - 1] == '\r') last--;
  field.line_end = last;
  size_t place = from;
  while (place < last && is_token[bytes[place]]) place++;
  const int is_plain = place > from && place < last && bytes[place] == ':';
  field.name_end = is_plain ? place : from;
  field.value_start = is_plain ? place + 1 : from;
  while (field.value_start < last && is_white_space(bytes[field.value_start])) field.value_start++;
  field.value_end = last;
  while (field.value_end > field.value_start && is_white_space(bytes[field.value_end - 1])) field.value_end--;
  return field;
}

enum { plain = 1, capital = 2, mark = 4 };

/// What most addresses are written with: letters, digits, a few signs, and the mark between user and host.
static const uint8_t address_bytes[256] = {
  ['a' ... 'z'] = plain, ['0' ... '9'] = plain, ['.'] = plain, ['-'] = plain, ['_'] = plain,
  ['A' ... 'Z'] = plain | capital, ['@'] = mark,
};

line_scan_address line_scan_read_address(const uint8_t *bytes, size_t from, size_t end) {
  line_scan_address address = {.end = from, .mark = from, .marks = 0, .has_capital = 0};
  for (; address.end < end; address.end++) {
    const uint8_t class = address_bytes[bytes[address.end]];
    if (!class) break;
    if (class == mark && address.marks++ == 0) address.mark = address.end;
    if (class & capital) address.has_capital = 1;
  }
  return address;
}
