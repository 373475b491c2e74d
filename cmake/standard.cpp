// Where the precompiled headers belong to.
