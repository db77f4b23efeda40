#define _GNU_SOURCE
#include "CLibArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif

enum { piece_size = 1 << 16 };
/* Calls without progress before a stream counts as damaged. */
enum { most_idle_calls = 1 << 16 };

struct ima_reader {
  struct archive *archive;
  int32_t kind;
  ima_bounds bounds;
  /* Where the bytes come from. */
  ima_reader *parent, *root;
  int descriptor;
  uint8_t *start;
  size_t start_length;
  int32_t start_is_read, source_ended, source_failed;
  uint8_t *piece;
  /* Of the root: what all layers have done together. */
  int64_t taken, unpacked, members;
  int32_t system_error;
  /* The member at hand. */
  struct archive_entry *entry;
  const char *name;
  size_t name_length;
  int64_t position;
  int32_t is_in_member, is_over;
  /* What of the last block was not given out yet, and where in the member it stands. */
  const uint8_t *block;
  size_t block_left;
  int64_t block_offset;
  /* The block at hand came with a warning, such as a wrong checksum: it is the last one that is given out. */
  int32_t is_doubtful;
  int32_t failure;
  char words[160];
};

/* Names are UTF-8, whatever the locale of the process. */
static locale_t enter_locale(locale_t *own) {
  *own = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  return *own == (locale_t)0 ? (locale_t)0 : uselocale(*own);
}

static void leave_locale(locale_t own, locale_t before) {
  if (own == (locale_t)0) return;
  uselocale(before);
  freelocale(own);
}

static void fail(ima_reader *reader, int32_t failure, const char *words) {
  if (reader->failure != IMA_SOUND) return;
  reader->failure = failure;
  strncpy(reader->words, words == NULL ? "" : words, sizeof reader->words - 1);
}

/* Takes over what libarchive says. */
static void fail_by_archive(ima_reader *reader) {
  const char *words = archive_error_string(reader->archive);
  if (words == NULL) words = "";
  if (reader->source_failed) {
    fail(reader, IMA_SOURCE, "");
  } else if (archive_errno(reader->archive) == ENOMEM) {
    fail(reader, IMA_NO_MEMORY, words);
  } else if (strstr(words, "ncrypt") != NULL || strstr(words, "assphrase") != NULL) {
    fail(reader, IMA_ENCRYPTED, words);
  } else if (strstr(words, "nsupported") != NULL || strstr(words, "not supported") != NULL) {
    fail(reader, IMA_UNSUPPORTED, words);
  } else {
    fail(reader, IMA_DAMAGED, words);
  }
}

/* Up to a piece of the file, or of the parent's member; 0 at the end, -1 if that cannot be read on. */
static int64_t take(ima_reader *reader) {
  if (reader->parent != NULL) return ima_read(reader->parent, reader->piece, piece_size);
  while (1) {
    ssize_t got = read(reader->descriptor, reader->piece, piece_size);
    if (got >= 0) return got;
    if (errno != EINTR) {
      reader->system_error = errno;
      return -1;
    }
  }
}

static la_ssize_t give_piece(struct archive *archive, void *data, const void **piece) {
  ima_reader *reader = data;
  if (!reader->start_is_read) {
    reader->start_is_read = 1;
    *piece = reader->start;
    if (reader->parent == NULL) reader->taken += (int64_t)reader->start_length;
    if (reader->start_length > 0) return (la_ssize_t)reader->start_length;
  }
  *piece = reader->piece;
  if (reader->source_ended) return 0;
  int64_t got = reader->source_failed ? -1 : take(reader);
  if (got < 0) {
    reader->source_failed = 1;
    archive_set_error(archive, EIO, "the source cannot be read on");
    return ARCHIVE_FATAL;
  }
  if (got == 0) reader->source_ended = 1;
  if (reader->parent == NULL) reader->taken += got;
  return (la_ssize_t)got;
}

static int add_filter(struct archive *archive, int32_t kind) {
  switch (kind) {
    case IMA_GZIP: return archive_read_support_filter_gzip(archive);
    case IMA_BZIP2: return archive_read_support_filter_bzip2(archive);
    case IMA_XZ: return archive_read_support_filter_xz(archive);
    case IMA_ZSTD: return archive_read_support_filter_zstd(archive);
    case IMA_LZ4: return archive_read_support_filter_lz4(archive);
    default: return ARCHIVE_OK;
  }
}

static int filter_code(int32_t kind) {
  switch (kind) {
    case IMA_GZIP: return ARCHIVE_FILTER_GZIP;
    case IMA_BZIP2: return ARCHIVE_FILTER_BZIP2;
    case IMA_XZ: return ARCHIVE_FILTER_XZ;
    case IMA_ZSTD: return ARCHIVE_FILTER_ZSTD;
    case IMA_LZ4: return ARCHIVE_FILTER_LZ4;
    default: return ARCHIVE_FILTER_NONE;
  }
}

static int is_compression(int32_t kind) { return filter_code(kind) != ARCHIVE_FILTER_NONE; }

static int add_format(struct archive *archive, int32_t kind) {
  switch (kind) {
    case IMA_ZIP: return archive_read_support_format_zip_streamable(archive);
    case IMA_TAR: return archive_read_support_format_tar(archive);
    case IMA_CAB: return archive_read_support_format_cab(archive);
    default:
      /* What is compressed may be nothing. */
      archive_read_support_format_empty(archive);
      return archive_read_support_format_raw(archive);
  }
}

int32_t ima_reads(int32_t kind) {
  /* Where it was built without a compression, libarchive would start a program for it, and says so by a warning. */
  struct archive *archive = archive_read_new();
  if (archive == NULL) return 0;
  int result = add_filter(archive, kind) == ARCHIVE_OK && add_format(archive, kind) == ARCHIVE_OK;
  archive_read_free(archive);
  return result;
}

static int open_layer(ima_reader *reader) {
  /* A filter that is set is not guessed: one layer undoes one compression, not as many as there are. */
  if (is_compression(reader->kind) &&
      (!ima_reads(reader->kind) ||
       archive_read_append_filter(reader->archive, filter_code(reader->kind)) != ARCHIVE_OK)) {
    fail(reader, IMA_UNSUPPORTED, "");
    return 0;
  }
  if (add_format(reader->archive, reader->kind) < ARCHIVE_WARN) {
    fail(reader, IMA_UNSUPPORTED, "");
    return 0;
  }
  if (archive_read_open(reader->archive, reader, NULL, give_piece, NULL) < ARCHIVE_WARN) {
    fail_by_archive(reader);
    return 0;
  }
  /* What breaks off before its first piece is taken for empty, with the reason beside it. */
  if (is_compression(reader->kind) && archive_errno(reader->archive) != 0) {
    fail_by_archive(reader);
    return 0;
  }
  return 1;
}

ima_reader *ima_reader_new(int32_t kind, int descriptor, ima_reader *parent, const uint8_t *start, size_t start_length,
                           int32_t ended, const ima_bounds *bounds) {
  ima_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->kind = kind;
  reader->bounds = *bounds;
  reader->parent = parent;
  reader->root = parent == NULL ? reader : parent->root;
  reader->descriptor = descriptor;
  reader->source_ended = ended;
  reader->start = malloc(start_length + 1);
  reader->piece = malloc(piece_size);
  reader->archive = archive_read_new();
  if (reader->start == NULL || reader->piece == NULL || reader->archive == NULL) {
    ima_reader_free(reader);
    return NULL;
  }
  if (start_length > 0) memcpy(reader->start, start, start_length);
  reader->start_length = start_length;
  locale_t own, before = enter_locale(&own);
  if (!open_layer(reader)) reader->is_over = 1;
  leave_locale(own, before);
  return reader;
}

void ima_reader_free(ima_reader *reader) {
  if (reader == NULL) return;
  /* Freeing may read on, which nobody waits for. */
  reader->source_ended = 1;
  if (reader->archive != NULL) archive_read_free(reader->archive);
  free(reader->start);
  free(reader->piece);
  free(reader);
}

/* Passes to a header of libarchive; its return value, after which nothing is to be tried again. */
static int pass_to_header(ima_reader *reader) {
  int code = ARCHIVE_RETRY;
  for (int tries = 0; tries < 100 && code == ARCHIVE_RETRY; tries++) {
    code = archive_read_next_header(reader->archive, &reader->entry);
  }
  return code;
}

static void take_name(ima_reader *reader) {
  reader->name = NULL;
  reader->name_length = 0;
  if (is_compression(reader->kind)) return;
  const char *name = archive_entry_pathname(reader->entry);
  if (name == NULL) name = archive_entry_pathname_utf8(reader->entry);
  if (name == NULL) return;
  reader->name = name;
  reader->name_length = strlen(name);
  if ((int64_t)reader->name_length > reader->bounds.name) {
    reader->name_length = 0;
    fail(reader, IMA_NAME_TOO_LONG, "");
  }
}

static int is_file(ima_reader *reader) {
  return is_compression(reader->kind) || (archive_entry_filetype(reader->entry) == AE_IFREG &&
                                          archive_entry_hardlink(reader->entry) == NULL);
}

static int32_t next_member(ima_reader *reader) {
  while (1) {
    int code = pass_to_header(reader);
    if (code == ARCHIVE_EOF) return 0;
    if (code < ARCHIVE_WARN) {
      fail_by_archive(reader);
      return -1;
    }
    reader->root->members += 1;
    if (reader->root->members > reader->bounds.members) {
      fail(reader, IMA_TOO_MANY, "");
      return -1;
    }
    if (!is_file(reader)) continue;
    take_name(reader);
    if (archive_entry_is_data_encrypted(reader->entry) == 1) fail(reader, IMA_ENCRYPTED, "");
    return 1;
  }
}

int32_t ima_next(ima_reader *reader) {
  reader->is_in_member = 0;
  reader->position = 0;
  reader->block = NULL;
  reader->block_left = 0;
  reader->is_doubtful = 0;
  if (reader->is_over) return reader->failure == IMA_SOUND ? 0 : -1;
  reader->failure = IMA_SOUND;
  memset(reader->words, 0, sizeof reader->words);
  locale_t own, before = enter_locale(&own);
  int32_t result = next_member(reader);
  leave_locale(own, before);
  reader->is_in_member = result == 1;
  reader->is_over = result != 1;
  return result;
}

/* Gets another block of the member; 0 if there is none. */
static int next_block(ima_reader *reader) {
  const void *block = NULL;
  size_t length = 0;
  la_int64_t offset = 0;
  int code = ARCHIVE_OK;
  if (reader->is_doubtful) {
    fail_by_archive(reader);
    return 0;
  }
  for (int calls = 0; calls < most_idle_calls; calls++) {
    code = archive_read_data_block(reader->archive, &block, &length, &offset);
    if (code == ARCHIVE_RETRY || (code == ARCHIVE_OK && length == 0)) continue;
    break;
  }
  if (code == ARCHIVE_EOF) {
    reader->is_in_member = 0;
    return 0;
  }
  reader->is_doubtful = code == ARCHIVE_WARN && block != NULL && length > 0;
  if (code != ARCHIVE_OK && !reader->is_doubtful) {
    fail_by_archive(reader);
    /* Of an archive whose lengths are told before its members, the next one may still be found. */
    if (code == ARCHIVE_FATAL && reader->kind != IMA_ZIP) reader->is_over = 1;
    return 0;
  }
  if (length == 0 || offset < reader->position) {
    fail(reader, IMA_DAMAGED, "its blocks are out of order");
    return 0;
  }
  reader->block = block;
  reader->block_left = length;
  reader->block_offset = offset;
  return 1;
}

/* How many more bytes of a member are within bounds; a failure if there are none. */
static int64_t room(ima_reader *reader) {
  const ima_bounds *bounds = &reader->bounds;
  ima_reader *root = reader->root;
  int64_t by_ratio = root->taken > bounds->total / bounds->ratio ? bounds->total : root->taken * bounds->ratio;
  int64_t all = by_ratio > bounds->total - bounds->free ? bounds->total : by_ratio + bounds->free;
  if (reader->position >= bounds->member) fail(reader, IMA_MEMBER_TOO_LONG, "");
  if (root->unpacked >= all) {
    fail(reader, IMA_TOO_MUCH, "");
    reader->is_over = 1;
  }
  int64_t by_member = bounds->member - reader->position, by_all = all - root->unpacked;
  return by_member < by_all ? by_member : by_all;
}

/* Gives out some bytes: of the block at hand, or zeros where a hole is before it. */
static int64_t give(ima_reader *reader, uint8_t *bytes, size_t count) {
  int64_t left = room(reader);
  if (reader->failure != IMA_SOUND) return 0;
  int64_t hole = reader->block_offset - reader->position;
  int64_t there = hole > 0 ? hole : (int64_t)reader->block_left;
  int64_t given = (int64_t)count < there ? (int64_t)count : there;
  if (given > left) given = left;
  if (hole > 0) {
    memset(bytes, 0, (size_t)given);
  } else {
    memcpy(bytes, reader->block, (size_t)given);
    reader->block += given;
    reader->block_left -= (size_t)given;
    reader->block_offset += given;
  }
  reader->position += given;
  reader->root->unpacked += given;
  return given;
}

int64_t ima_read(ima_reader *reader, uint8_t *bytes, size_t count) {
  size_t filled = 0;
  while (filled < count && reader->is_in_member && reader->failure == IMA_SOUND) {
    if (reader->block_left == 0 && !next_block(reader)) break;
    filled += (size_t)give(reader, bytes + filled, count - filled);
  }
  if (filled > 0) return (int64_t)filled;
  return reader->failure == IMA_SOUND ? 0 : -1;
}

const uint8_t *ima_name(const ima_reader *reader) { return (const uint8_t *)reader->name; }
size_t ima_name_length(const ima_reader *reader) { return reader->name_length; }
int32_t ima_failure(const ima_reader *reader) { return reader->failure; }
const char *ima_words(const ima_reader *reader) { return reader->words; }
int32_t ima_system_error(const ima_reader *reader) { return reader->root->system_error; }
