import { mkdirSync } from 'node:fs';
import { test } from '@playwright/test';
import { expect, startApp } from '../e2e/support/launch';
import { rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

