package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class SettingsController {
    private Settings settings;

    @PostMapping("/admin/settings")
    void change(@RequestBody Change change) {
        settings.apply(change);
    }
}
