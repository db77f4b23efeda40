/*
 * A small interface to the push parser of libxml2: bytes go in, tokens come out, each with its place in the bytes.
 *
 * The headers of libxml2 stay inside xml_tokens.c: they pull in ICU, which clashes with Foundation's own copy.
 *
 * What a log might use against its reader is off, whatever the document asks for: a document type declaration ends the
 * document, so there are no entities to expand and no DTD to load; nothing is fetched from a file or the network; depth
 * and lengths are bounded.
 */
#ifndef IMTRAIL_CLIBXML2_H
#define IMTRAIL_CLIBXML2_H

#include <stddef.h>
#include <stdint.h>

/* What a token is. */
enum {
  IMX_START = 0,     /* a start tag: its local name */
  IMX_ATTRIBUTE = 1, /* an attribute of the start tag before it: local name and value */
  IMX_TEXT = 2,      /* character data, in one piece as far as it has come in */
  IMX_END = 3        /* an end tag, or the end of an empty element: its local name */
};

/* Why a document could not be read to its end. */
enum {
  IMX_WELL_FORMED = 0,
  IMX_MALFORMED = 1,
  IMX_DOCTYPE = 2,
  IMX_TOO_DEEP = 3,
  IMX_TOO_LONG = 4,
  IMX_NO_MEMORY = 5
};

typedef struct {
  int32_t kind;
  /* Where the tag begins (IMX_START), ends (IMX_END), or how far the parser was (others), counted in bytes fed. */
  int64_t offset;
  /* Ranges in the text of the tokens. */
  size_t name_start, name_length;
  size_t value_start, value_length;
} imx_token;

typedef struct imx_parser imx_parser;

/* A parser for one document; NULL if there is no memory. `depth` bounds nesting, `length` the text of one drain. */
imx_parser *imx_parser_new(int32_t depth, size_t length);
void imx_parser_free(imx_parser *parser);

/* Makes it ready for another document. */
void imx_parser_reset(imx_parser *parser);

/* Feeds bytes; `last` says that nothing follows. Returns 0, or why the document cannot be read on. */
int32_t imx_parser_feed(imx_parser *parser, const uint8_t *bytes, size_t count, int32_t last);

/* Tokens since the last call of imx_parser_drain, and the text their ranges are in. */
size_t imx_parser_token_count(const imx_parser *parser);
const imx_token *imx_parser_tokens(const imx_parser *parser);
const uint8_t *imx_parser_text(const imx_parser *parser);
size_t imx_parser_text_length(const imx_parser *parser);

/* Forgets the tokens that were read. */
void imx_parser_drain(imx_parser *parser);

/* Where reading failed, in bytes fed, and libxml2's words for why; empty if it did not. */
int64_t imx_parser_failure_offset(const imx_parser *parser);
const char *imx_parser_failure_words(const imx_parser *parser);

#endif
