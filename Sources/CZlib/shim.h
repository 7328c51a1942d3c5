#ifndef THEREX_CZLIB_SHIM_H
#define THEREX_CZLIB_SHIM_H

#include <zlib.h>

/* inflateInit is a macro, which Swift does not see. */
static inline int czlib_inflate_init(z_streamp stream) { return inflateInit(stream); }

#endif
