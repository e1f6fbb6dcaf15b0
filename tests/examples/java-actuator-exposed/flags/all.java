package org.example.shop;

import java.util.Properties;
import org.springframework.boot.SpringApplication;

public class ShopApplication {
    public static void main(String[] args) {
        Properties defaults = new Properties();
        defaults.put("management.endpoints.web.exposure.include", "*");
        SpringApplication app = new SpringApplication(ShopApplication.class);
        app.setDefaultProperties(defaults);
        app.run(args);
    }
}
