/** What is measured: processes of our own, with their ports, logs and folders, gone when the run ends. */
@NullMarked
package io.unibox.benchmarks.installation;

import org.jspecify.annotations.NullMarked;
