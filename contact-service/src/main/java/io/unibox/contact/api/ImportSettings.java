package io.unibox.contact.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files of contacts are taken in, by each instance.
 *
 * @param atOnce so many of them are worked on in the database at the same time, a batch of rows each
 * @param uploads so many are on their way at the same time
 * @param uploadsPerWorkspace so many of these are one workspace's
 */
@ConfigurationProperties("unibox.imports")
record ImportSettings(
        @DefaultValue("4") int atOnce,
        @DefaultValue("64") int uploads,
        @DefaultValue("4") int uploadsPerWorkspace) {}
