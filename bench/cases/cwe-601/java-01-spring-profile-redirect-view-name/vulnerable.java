package org.example.profile.web;

import jakarta.validation.Valid;
import org.example.profile.ProfileForm;
import org.example.profile.ProfileService;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/profile")
public class ProfileController {

    private final ProfileService profiles;

    public ProfileController(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/edit")
    public String edit(@AuthenticationPrincipal(expression = "id") long userId, Model model) {
        model.addAttribute("form", profiles.formFor(userId));
        return "profile/edit";
    }

    @PostMapping("/edit")
    public String save(@AuthenticationPrincipal(expression = "id") long userId,
                       @Valid @ModelAttribute("form") ProfileForm form,
                       BindingResult errors,
                       @RequestParam(defaultValue = "/profile") String continueTo) {
        if (errors.hasErrors()) {
            return "profile/edit";
        }
        profiles.update(userId, form);
        return "redirect:" + continueTo;
    }
}
