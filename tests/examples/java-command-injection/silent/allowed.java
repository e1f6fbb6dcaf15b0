package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class AllowedController {
    private static final java.util.regex.Pattern BRANCH = java.util.regex.Pattern.compile("[a-z]{1,30}");

    @GetMapping("/items")
    public Object handle(@RequestParam String branch) throws Exception {
        if (!BRANCH.matcher(branch).matches()) {
            return "unknown branch";
        }
        return new ProcessBuilder("/bin/sh", "-c", "git log --oneline " + branch + " | head").start().waitFor();
    }
}
