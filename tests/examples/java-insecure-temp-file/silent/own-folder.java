package org.example.shop;

import java.nio.file.Path;

public class OwnFolder {
    Path report(long id) {
        return Path.of("/srv/shop/reports", "report-" + id + ".csv");
    }
}
