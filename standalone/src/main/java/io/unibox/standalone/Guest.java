package io.unibox.standalone;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationHook;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.ThrowingConsumer;

/** Runs a service by its own main method, and keeps hold of its context so that it can be closed with the others. */
final class Guest implements SpringApplicationHook, SpringApplicationRunListener {

    private final AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();

    private Guest() {}

    /** Returns when the service answers. */
    static ConfigurableApplicationContext start(ThrowingConsumer<String[]> main, String[] arguments) {
        var guest = new Guest();
        SpringApplication.withHook(guest, () -> main.accept(arguments));
        ConfigurableApplicationContext context = guest.context.get();
        if (context == null) {
            throw new IllegalStateException("The main method started no Spring application");
        }
        return context;
    }

    @Override
    public SpringApplicationRunListener getRunListener(SpringApplication application) {
        // The launcher closes all of them in the right order, which hooks of their own would not.
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(new SharedReactor());
        return this;
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext prepared) {
        context.set(prepared);
    }
}
