/** Unibox as it is installed: a broker, a database, and each service as a process that can die. */
@NullMarked
package io.unibox.faults.installation;

import org.jspecify.annotations.NullMarked;
