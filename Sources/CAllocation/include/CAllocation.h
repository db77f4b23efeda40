#ifndef C_ALLOCATION_H
#define C_ALLOCATION_H

/// Has memory that is taken from now on come in pages of 2 MiB where the system has such: what a trace holds stays until the end, and the
/// system gives it out, page by page, as it is first used.
///
/// Does nothing where memory does not come from mimalloc.
void allocation_prefer_large_pages(void);

#endif
