/** Runs Unibox as separate processes under load, breaks it on purpose, and checks that nothing was lost or said twice. */
@NullMarked
package io.unibox.faults;

import org.jspecify.annotations.NullMarked;
