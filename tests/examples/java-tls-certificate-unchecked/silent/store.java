package org.example.shop;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;

public class Store {
    SSLContext context(Path store) throws Exception {
        return SSLContextBuilder.create().loadTrustMaterial(store, null).build();
    }
}
