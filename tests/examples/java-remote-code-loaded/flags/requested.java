package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.net.*;

@RestController
class PluginController {
    @PostMapping("/plugins")
    void add(@RequestParam String address) throws Exception {
        URLClassLoader loader = URLClassLoader.newInstance(new URL[] {new URL(address)});
        loader.loadClass("org.example.Plugin");
    }
}
