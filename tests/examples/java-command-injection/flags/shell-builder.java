package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class ShellBuilderController {
    @GetMapping("/items")
    public Object handle(@RequestParam String branch) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "git log --oneline " + branch + " | head");
        return builder.start().waitFor();
    }
}
