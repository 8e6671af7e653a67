package io.unibox.gateway.edge;

import reactor.netty.http.logging.HttpMessageArgProvider;
import reactor.netty.http.logging.HttpMessageLogFactory;

/** What the log says of a request that cannot be read: one line, and nothing of what the caller wrote. */
final class UnreadableRequests implements HttpMessageLogFactory {

    @Override
    public String trace(HttpMessageArgProvider request) {
        return line(request);
    }

    @Override
    public String debug(HttpMessageArgProvider request) {
        return line(request);
    }

    @Override
    public String info(HttpMessageArgProvider request) {
        return line(request);
    }

    @Override
    public String warn(HttpMessageArgProvider request) {
        return line(request);
    }

    @Override
    public String error(HttpMessageArgProvider request) {
        return line(request);
    }

    private static String line(HttpMessageArgProvider request) {
        Throwable cause = request.decoderResult().cause();
        return cause == null ? "HTTP message" : cause.getClass().getSimpleName();
    }
}
