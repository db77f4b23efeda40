/* Nothing of libxml2 is declared here: its ICU headers clash with those of Foundation. Only CLibXML2 includes them. */
