/*
 * A small interface to libarchive: packed bytes go in, members come out one after the other, as a stream.
 *
 * A reader undoes one layer: one kind of compression, or one archive. It takes its bytes from a file, or from the member
 * that another reader is at, so layers are put on each other here and each is bounded. No member is written to a file, no
 * other program is started, and nothing is called back.
 *
 * The headers of libarchive stay inside archive_members.c.
 */
#ifndef IMTRAIL_CLIBARCHIVE_H
#define IMTRAIL_CLIBARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/* What a layer is. The first ones are compressions, which have one member without a name. */
enum {
  IMA_GZIP = 0,
  IMA_BZIP2 = 1,
  IMA_XZ = 2,
  IMA_ZSTD = 3,
  IMA_LZ4 = 4,
  IMA_ZIP = 5,
  IMA_TAR = 6,
  IMA_CAB = 7
};

/* Why a layer, or a member of it, cannot be read on. */
enum {
  IMA_SOUND = 0,
  IMA_DAMAGED = 1,
  IMA_ENCRYPTED = 2,
  /* Packed in a way that libarchive does not read. */
  IMA_UNSUPPORTED = 3,
  /* The bounds. */
  IMA_MEMBER_TOO_LONG = 4,
  IMA_TOO_MUCH = 5,
  IMA_TOO_MANY = 6,
  IMA_NAME_TOO_LONG = 7,
  /* The bytes that this layer is made of cannot be read on: whoever gives them knows why. */
  IMA_SOURCE = 8,
  IMA_NO_MEMORY = 9
};

typedef struct {
  /* Bytes of one member. */
  int64_t member;
  /* Bytes that all layers of a file may unpack to together: `free`, and `ratio` times what was read of the file. */
  int64_t free, ratio;
  /* And never more than this. */
  int64_t total;
  /* Members of all layers of a file together. */
  int64_t members;
  /* Bytes of a name. */
  int64_t name;
} ima_bounds;

typedef struct ima_reader ima_reader;

/* Whether libarchive was built with what a layer of this kind takes. */
int32_t ima_reads(int32_t kind);

/*
 * A reader of bytes that begin with `start` and go on in `parent`'s member, or, where that is NULL, in the open file
 * `descriptor`; `ended` where nothing follows the start. Parent and descriptor have to outlive it, and are read by nobody
 * else meanwhile. NULL if there is no memory.
 */
ima_reader *ima_reader_new(int32_t kind, int descriptor, ima_reader *parent, const uint8_t *start, size_t start_length,
                           int32_t ended, const ima_bounds *bounds);
void ima_reader_free(ima_reader *reader);

/* Goes to the next member that is a file; 1 if there is one, 0 at the end, -1 if the layer cannot be read on. */
int32_t ima_next(ima_reader *reader);

/* The member's name as it is stored, not ended by 0; lives until `ima_next`. Empty where it has none. */
const uint8_t *ima_name(const ima_reader *reader);
size_t ima_name_length(const ima_reader *reader);

/*
 * Reads on in the member. Fewer than `count` bytes are written only before the end or a failure.
 *
 * Returns how many were written, 0 at the end, -1 if the member cannot be read on. What comes before a failure is given first.
 */
int64_t ima_read(ima_reader *reader, uint8_t *bytes, size_t count);

/* Why the last call failed, else IMA_SOUND. */
int32_t ima_failure(const ima_reader *reader);
/* libarchive's words for it; may be empty. */
const char *ima_words(const ima_reader *reader);
/* `errno` of reading the file itself, where that failed under any of the layers; else 0. */
int32_t ima_system_error(const ima_reader *reader);

#endif
