/* Nothing of libarchive is declared here: only CLibArchive includes its headers. */
