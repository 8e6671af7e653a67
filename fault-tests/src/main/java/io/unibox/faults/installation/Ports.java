package io.unibox.faults.installation;

import io.unibox.local.FreePorts;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Where each service listens: the same ports after each of its deaths. */
record Ports(Map<Service, Integer> serving, Map<Service, Integer> managing) {

    static Ports choose() {
        Set<Integer> free = new LinkedHashSet<>();
        while (free.size() < 2 * Service.values().length) {
            free.add(FreePorts.next());
        }
        var next = free.iterator();
        Map<Service, Integer> serving = new EnumMap<>(Service.class);
        Map<Service, Integer> managing = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            serving.put(service, next.next());
            // The sandbox has no port of its own for that.
            managing.put(service, service == Service.SANDBOX ? of(serving, service) : next.next());
        }
        return new Ports(serving, managing);
    }

    String url(Service service) {
        return "http://127.0.0.1:" + of(serving, service);
    }

    String managementUrl(Service service) {
        return "http://127.0.0.1:" + of(managing, service);
    }

    private static int of(Map<Service, Integer> ports, Service service) {
        return ports.getOrDefault(service, 0);
    }
}
