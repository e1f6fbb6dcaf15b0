package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class EntityController {
    private final UserRepository userRepository;

    @PostMapping("/users")
    public Object handle(@RequestBody User user) throws Exception {
        return userRepository.save(user);
    }
}
