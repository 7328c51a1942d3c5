#ifndef THEREX_CLIBXML2_SHIM_H
#define THEREX_CLIBXML2_SHIM_H

/* Debian builds libxml2 with ICU, whose headers clash with Foundation's own ICU module in a clean
   debug build. Dropping the macro hides two trailing members of a struct that only libxml2 makes. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/tree.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

/* xmlFree is a mutable global function pointer, which Swift 6 does not let us touch. */
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

/* How many bytes of its input the parser has passed. */
static inline long clibxml2_offset(xmlParserCtxtPtr parser) {
  const xmlParserInput *input = parser->input;
  if (input == NULL) return 0;
  return (long)input->consumed + (long)(input->cur - input->base);
}

/* An empty SAX2 handler: what is not set is neither called nor built. */
static inline void clibxml2_clear_sax(xmlParserCtxtPtr parser) {
  static const xmlSAXHandler empty;
  *parser->sax = empty;
  parser->sax->initialized = XML_SAX2_MAGIC;
}

#endif
