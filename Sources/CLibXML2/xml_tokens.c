#include "CLibXML2.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct imx_parser {
  xmlParserCtxtPtr context;
  int32_t depth_bound;
  size_t length_bound;
  int32_t depth;
  imx_token *tokens;
  size_t token_count, token_room;
  uint8_t *text;
  size_t text_length, text_room;
  int32_t failure;
  int64_t failure_offset;
  char words[160];
};

static const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
                           XML_PARSE_COMPACT;

/* Nothing outside the document is ever read. */
static xmlParserInputPtr refuse_entity(const char *url, const char *id, xmlParserCtxtPtr context) {
  (void)url, (void)id, (void)context;
  return NULL;
}

static void prepare(void) {
  xmlInitParser();
  xmlSetExternalEntityLoader(refuse_entity);
}

static int64_t place(const imx_parser *parser) {
  const xmlParserInput *input = parser->context->input;
  if (input == NULL || input->cur == NULL || input->base == NULL) return 0;
  return (int64_t)input->consumed + (input->cur - input->base);
}

static void fail(imx_parser *parser, int32_t failure, int64_t offset, const char *words) {
  if (parser->failure != IMX_WELL_FORMED) return;
  parser->failure = failure;
  parser->failure_offset = offset;
  strncpy(parser->words, words, sizeof parser->words - 1);
  xmlStopParser(parser->context);
}

/* Room for more text; 0 if the bound is reached or memory is out. */
static int grow_text(imx_parser *parser, size_t more) {
  if (parser->text_length + more > parser->length_bound) {
    fail(parser, IMX_TOO_LONG, place(parser), "the text is too long");
    return 0;
  }
  if (parser->text_length + more <= parser->text_room) return 1;
  size_t room = (parser->text_length + more) * 2;
  uint8_t *text = realloc(parser->text, room);
  if (text == NULL) {
    fail(parser, IMX_NO_MEMORY, place(parser), "out of memory");
    return 0;
  }
  parser->text = text;
  parser->text_room = room;
  return 1;
}

static size_t append_text(imx_parser *parser, const xmlChar *bytes, size_t count) {
  size_t start = parser->text_length;
  if (count == 0 || !grow_text(parser, count)) return start;
  memcpy(parser->text + start, bytes, count);
  parser->text_length += count;
  return start;
}

static imx_token *append_token(imx_parser *parser, int32_t kind, int64_t offset) {
  if (parser->failure != IMX_WELL_FORMED) return NULL;
  if (parser->token_count == parser->token_room) {
    size_t room = parser->token_room == 0 ? 256 : parser->token_room * 2;
    imx_token *tokens = realloc(parser->tokens, room * sizeof *tokens);
    if (tokens == NULL) {
      fail(parser, IMX_NO_MEMORY, place(parser), "out of memory");
      return NULL;
    }
    parser->tokens = tokens;
    parser->token_room = room;
  }
  imx_token *token = &parser->tokens[parser->token_count++];
  memset(token, 0, sizeof *token);
  token->kind = kind;
  token->offset = offset;
  return token;
}

static void set_name(imx_parser *parser, imx_token *token, const xmlChar *name) {
  size_t length = strlen((const char *)name);
  size_t before = parser->text_length;
  token->name_start = append_text(parser, name, length);
  token->name_length = parser->text_length - before;
}

static void set_value(imx_parser *parser, imx_token *token, const xmlChar *bytes, size_t count) {
  size_t before = parser->text_length;
  token->value_start = append_text(parser, bytes, count);
  token->value_length = parser->text_length - before;
}

/* libxml2 leaves every ampersand of an attribute as "&#38;" where entities are not replaced. */
static void unescape_ampersands(imx_parser *parser, imx_token *token) {
  static const char escaped[] = "&#38;";
  const size_t width = sizeof escaped - 1;
  if (parser->failure != IMX_WELL_FORMED || token->value_length < width) return;
  uint8_t *value = parser->text + token->value_start;
  size_t to = 0;
  for (size_t from = 0; from < token->value_length; to++) {
    int is_escaped = token->value_length - from >= width && memcmp(value + from, escaped, width) == 0;
    value[to] = value[from];
    from += is_escaped ? width : 1;
  }
  token->value_length = to;
  parser->text_length = token->value_start + to;
}

/* No '<' stands inside a start tag, so the last one before the parser's place began it. */
static int64_t tag_place(const imx_parser *parser) {
  const xmlParserInput *input = parser->context->input;
  const xmlChar *cursor = input->cur;
  while (cursor > input->base && *cursor != '<') cursor--;
  return place(parser) - (input->cur - cursor);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
  imx_parser *parser = user;
  if (++parser->depth > parser->depth_bound) {
    fail(parser, IMX_TOO_DEEP, place(parser), "elements are nested too deeply");
    return;
  }
  imx_token *token = append_token(parser, IMX_START, tag_place(parser));
  if (token == NULL) return;
  set_name(parser, token, name);
  for (int index = 0; index < attribute_count; index++) {
    const xmlChar **attribute = attributes + 5 * index;
    imx_token *one = append_token(parser, IMX_ATTRIBUTE, place(parser));
    if (one == NULL) return;
    set_name(parser, one, attribute[0]);
    set_value(parser, one, attribute[3], (size_t)(attribute[4] - attribute[3]));
    unescape_ampersands(parser, one);
  }
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  imx_parser *parser = user;
  parser->depth--;
  imx_token *token = append_token(parser, IMX_END, place(parser));
  if (token != NULL) set_name(parser, token, name);
}

static void characters(void *user, const xmlChar *bytes, int count) {
  imx_parser *parser = user;
  if (parser->failure != IMX_WELL_FORMED || count <= 0) return;
  imx_token *last = parser->token_count > 0 ? &parser->tokens[parser->token_count - 1] : NULL;
  if (last != NULL && last->kind == IMX_TEXT && last->value_start + last->value_length == parser->text_length) {
    size_t before = parser->text_length;
    append_text(parser, bytes, (size_t)count);
    last->value_length += parser->text_length - before;
    last->offset = place(parser);
    return;
  }
  imx_token *token = append_token(parser, IMX_TEXT, place(parser));
  if (token != NULL) set_value(parser, token, bytes, (size_t)count);
}

/* A document type declaration: the only way to entities and DTDs. */
static void refuse_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  imx_parser *parser = user;
  fail(parser, IMX_DOCTYPE, place(parser), "document type declarations are not read");
}

/* Takes " line N" out of a message: lines are counted from where reading began, which says nothing to anybody. */
static void drop_line_number(char *words) {
  char *found = strstr(words, " line ");
  if (found == NULL) return;
  char *rest = found + 6;
  while (*rest >= '0' && *rest <= '9') rest++;
  if (rest > found + 6) memmove(found, rest, strlen(rest) + 1);
}

static void note_error(void *user, xmlErrorPtr error) {
  imx_parser *parser = user;
  if (error == NULL || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
  char words[160];
  strncpy(words, error->message == NULL ? "it is not well-formed" : error->message, sizeof words - 1);
  words[sizeof words - 1] = 0;
  size_t length = strlen(words);
  while (length > 0 && (words[length - 1] == '\n' || words[length - 1] == ' ')) words[--length] = 0;
  drop_line_number(words);
  for (char *c = words; *c != 0; c++) {
    if (*c == '\n') *c = ' ';
  }
  fail(parser, error->code == XML_ERR_NO_MEMORY ? IMX_NO_MEMORY : IMX_MALFORMED, place(parser), words);
}

static int make_context(imx_parser *parser) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_element;
  handler.endElementNs = end_element;
  handler.characters = characters;
  handler.cdataBlock = characters;
  handler.ignorableWhitespace = characters;
  handler.internalSubset = refuse_doctype;
  handler.serror = note_error;
  parser->context = xmlCreatePushParserCtxt(&handler, parser, NULL, 0, NULL);
  if (parser->context == NULL) return 0;
  xmlCtxtUseOptions(parser->context, options);
  xmlSwitchEncoding(parser->context, XML_CHAR_ENCODING_UTF8);
  return 1;
}

imx_parser *imx_parser_new(int32_t depth, size_t length) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare);
  imx_parser *parser = calloc(1, sizeof *parser);
  if (parser == NULL) return NULL;
  parser->depth_bound = depth;
  parser->length_bound = length;
  if (make_context(parser)) return parser;
  free(parser);
  return NULL;
}

void imx_parser_free(imx_parser *parser) {
  if (parser == NULL) return;
  xmlFreeParserCtxt(parser->context);
  free(parser->tokens);
  free(parser->text);
  free(parser);
}

void imx_parser_reset(imx_parser *parser) {
  xmlCtxtResetPush(parser->context, NULL, 0, NULL, NULL);
  xmlCtxtUseOptions(parser->context, options);
  xmlSwitchEncoding(parser->context, XML_CHAR_ENCODING_UTF8);
  imx_parser_drain(parser);
  parser->depth = 0;
  parser->failure = IMX_WELL_FORMED;
  parser->failure_offset = 0;
  memset(parser->words, 0, sizeof parser->words);
}

int32_t imx_parser_feed(imx_parser *parser, const uint8_t *bytes, size_t count, int32_t last) {
  if (parser->failure != IMX_WELL_FORMED) return parser->failure;
  int result = xmlParseChunk(parser->context, (const char *)bytes, (int)count, last);
  if (parser->failure == IMX_WELL_FORMED && result != XML_ERR_OK && parser->context->wellFormed == 0) {
    fail(parser, IMX_MALFORMED, place(parser), "it is not well-formed");
  }
  return parser->failure;
}

size_t imx_parser_token_count(const imx_parser *parser) { return parser->token_count; }
const imx_token *imx_parser_tokens(const imx_parser *parser) { return parser->tokens; }
const uint8_t *imx_parser_text(const imx_parser *parser) { return parser->text; }
size_t imx_parser_text_length(const imx_parser *parser) { return parser->text_length; }

void imx_parser_drain(imx_parser *parser) {
  parser->token_count = 0;
  parser->text_length = 0;
}

int64_t imx_parser_failure_offset(const imx_parser *parser) { return parser->failure_offset; }
const char *imx_parser_failure_words(const imx_parser *parser) { return parser->words; }
