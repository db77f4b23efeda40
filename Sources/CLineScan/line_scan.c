#include "CLineScan.h"

#include <string.h>

#if defined(__SSE2__)
  #include <emmintrin.h>
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

static uint64_t feeds_in_block(const uint8_t *block) {
#if defined(__SSE2__)
  const __m128i feed = _mm_set1_epi8('\n');
  uint64_t found = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i loaded = _mm_loadu_si128((const __m128i *)(block + part * 16));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(loaded, feed)) << (part * 16);
  }
  return found;
#else
  uint64_t found = 0;
  for (int place = 0; place < block_length; place++) found |= (uint64_t)(block[place] == '\n') << place;
  return found;
#endif
}

/// Behind the next line feed; `end` if there is none.
static inline size_t next_line_start(feed_cursor *cursor) {
  while (cursor->feeds == 0) {
    if (cursor->position + block_length > cursor->end) {
      const size_t rest = cursor->end - cursor->position;
      const uint8_t *feed = rest ? memchr(cursor->bytes + cursor->position, '\n', rest) : NULL;
      cursor->position = feed ? (size_t)(feed - cursor->bytes) + 1 : cursor->end;
      return cursor->position;
    }
    cursor->feeds = feeds_in_block(cursor->bytes + cursor->position);
    cursor->position += block_length;
  }
  const size_t place = cursor->position - block_length + (size_t)__builtin_ctzll(cursor->feeds);
  cursor->feeds &= cursor->feeds - 1;
  return place + 1;
}

static inline int is_white_space(uint8_t byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static inline int is_notable(const uint16_t *tables, const uint8_t *bytes, size_t start, size_t next) {
  uint16_t heads = tables[bytes[start]];
  if (next - start > 1) heads &= tables[heads_second + bytes[start + 1]];
  if (next - start > 2) heads &= tables[heads_third + bytes[start + 2]];
  if (heads && next - start > 8) heads &= tables[heads_ninth + bytes[start + 8]];
  if (heads) return 1;
  size_t last = next;
  while (last > start && is_white_space(bytes[last - 1])) last--;
  return last > start && tables[tails + bytes[last - 1]];
}

line_scan_line line_scan_next(const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end) {
  feed_cursor cursor = {.bytes = bytes, .end = end, .position = from, .feeds = 0};
  line_scan_line line = {.start = from, .next = from, .passed = 0};
  while (line.start < end) {
    line.next = next_line_start(&cursor);
    if (is_notable(tables, bytes, line.start, line.next)) return line;
    line.start = line.next;
    line.passed++;
  }
  line.next = end;
  return line;
}

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
