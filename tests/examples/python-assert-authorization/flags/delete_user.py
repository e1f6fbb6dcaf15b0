def delete_user(current_user, user_id, repo):
    assert current_user.is_admin, "admin only"
    repo.delete(user_id)
