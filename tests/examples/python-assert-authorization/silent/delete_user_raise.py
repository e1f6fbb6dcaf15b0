def delete_user(current_user, user_id, repo):
    if not current_user.is_admin:
        raise PermissionError("admin only")
    repo.delete(user_id)
