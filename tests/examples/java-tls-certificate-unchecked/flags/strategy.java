package org.example.shop;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;

public class Strategy {
    SSLContext context(Path store) throws Exception {
        return SSLContextBuilder.create().loadTrustMaterial(TrustAllStrategy.INSTANCE).build();
    }
}
