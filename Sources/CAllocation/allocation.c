#include "CAllocation.h"

#if defined(__linux__) && __has_include(<mimalloc.h>)
  #include <mimalloc.h>

  // Debug builds are linked without it.
  #pragma weak mi_option_set

void allocation_prefer_large_pages(void) {
  if (!mi_option_set) return;
  mi_option_set(mi_option_large_os_pages, 1);
  // The first segment of a thread would be taken bit by bit.
  mi_option_set(mi_option_eager_commit_delay, 0);
}
#else
void allocation_prefer_large_pages(void) {}
#endif
