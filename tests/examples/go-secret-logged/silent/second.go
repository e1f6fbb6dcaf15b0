package app

func issue(logger *zap.Logger, u User) {
	logger.Info("issued", zap.Int64("user", u.ID))
}
