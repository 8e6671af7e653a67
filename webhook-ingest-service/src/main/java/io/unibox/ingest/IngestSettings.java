package io.unibox.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How webhooks are taken.
 *
 * @param publicUrl what providers put in front of our paths, and therefore sign; the request's own headers never count
 * @param largestBody a larger body is refused before it is read
 * @param idleTimeout how long a connection may be silent in the middle of a request
 * @param inFlight how many bytes of events may wait for Kafka at once; more are refused at once
 * @param wrongSignatures so many from one address are refused one by one, the rest of the period wholesale
 * @param wrongSignaturesPeriod what the count of wrong signatures is held against
 * @param gatewayNetworks networks or addresses of the gateways, whose X-Forwarded-For is believed
 */
@ConfigurationProperties("unibox.ingest")
public record IngestSettings(
        URI publicUrl,
        DataSize largestBody,
        Duration idleTimeout,
        DataSize inFlight,
        int wrongSignatures,
        Duration wrongSignaturesPeriod,
        List<String> gatewayNetworks) {}
