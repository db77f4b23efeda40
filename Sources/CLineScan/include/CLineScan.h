#ifndef C_LINE_SCAN_H
#define C_LINE_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// A line, and how many lines before it were passed over.
typedef struct {
  /// Where it begins.
  size_t start;
  /// Where the next one begins: behind its line feed, or the end of the bytes.
  size_t next;
  /// Lines passed over.
  size_t passed;
} line_scan_line;

/// The next line that begins or ends as the tables say; `start` is `end` if there is none.
///
/// `tables` holds five tables of 256 entries, each by the value of a byte: sets of heads by their first, second, third and ninth byte, and, if
/// not zero, bytes that a line ends with but for white space. A line is found if one head is in the sets of all these bytes (those it has), or by
/// its end.
line_scan_line line_scan_next(const uint16_t *tables, const uint8_t *bytes, size_t from, size_t end);

/// A line `name:value`, without the white space around its value.
typedef struct {
  /// Where the colon stands; where the line begins if it is no token with a colon right behind it.
  size_t name_end;
  size_t value_start;
  size_t value_end;
  /// Where the line ends, without its line break.
  size_t line_end;
  /// Where the next line begins.
  size_t next;
} line_scan_field;

/// Reads the line that begins at `from`, which is before `end`: up to a line feed with any carriage returns before it, or to `end`.
line_scan_field line_scan_read_field(const uint8_t *bytes, size_t from, size_t end);

/// A run of letters, digits, `.`, `-`, `_` and `@`.
typedef struct {
  /// Behind its last byte.
  size_t end;
  /// Where its first `@` stands; where it begins, if there is none.
  size_t mark;
  /// How many `@` stand in it.
  size_t marks;
  /// Whether an upper-case letter stands in it.
  int has_capital;
} line_scan_address;

/// Reads the run that begins at `from`, which is at most `end`.
line_scan_address line_scan_read_address(const uint8_t *bytes, size_t from, size_t end);

#endif
