package org.example.shop;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;

public class Checked {
    Response finish(URI back) {
        return HOSTS.contains(back.getHost()) ? Response.seeOther(back).build() : Response.noContent().build();
    }
    private static final Set<String> HOSTS = Set.of("shop.example.org");
}
