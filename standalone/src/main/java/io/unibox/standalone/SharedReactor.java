package io.unibox.standalone;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;

/**
 * Lends every service the same event loops and connections without giving it the right to end them; otherwise the
 * first service that closes takes the others' servers with it.
 */
final class SharedReactor implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean(ReactorResourceFactory.class, SharedReactor::lent);
    }

    private static ReactorResourceFactory lent() {
        var factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(HttpResources.get());
        factory.setConnectionProvider(HttpResources.get());
        return factory;
    }
}
