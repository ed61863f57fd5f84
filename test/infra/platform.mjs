// Lays down SST's platform sources (types and components) from the sst binary, without network. Replaced in full later.
